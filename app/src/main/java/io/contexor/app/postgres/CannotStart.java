package io.contexor.app.postgres;

/** Why something does not start, as one line for the person at the terminal: what is wrong and what to do. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String line) {
        super(line);
    }

    public CannotStart(String line, Throwable cause) {
        super(line, cause);
    }

    /** The message is all there is to say. */
    public String line() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("unknown");
    }
}
