package io.contexor.evidence;

/** The log is not what it was: no honest checkpoint can follow. */
final class Contradiction extends RuntimeException {

    Contradiction(String message) {
        super(message, null, false, false);
    }
}
