package io.contexor.eventstore;

/** Why events do not go from one store to another, in one line. */
public final class TransferRefused extends RuntimeException {

    public TransferRefused(String line) {
        super(line);
    }
}
