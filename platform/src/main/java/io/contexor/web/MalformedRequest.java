package io.contexor.web;

/** A request that cannot be understood. Expected, so it holds no stack trace. */
public class MalformedRequest extends RuntimeException {

    private final String field;

    /**
     * @param field a JSON pointer into the body, or the name of a parameter or header
     * @param message a key of the problem texts such as {@code wrong-type}, or an English sentence; never an echo of the value
     */
    public MalformedRequest(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
