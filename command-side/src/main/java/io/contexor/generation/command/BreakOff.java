package io.contexor.generation.command;

import org.jspecify.annotations.Nullable;

/** Lets another thread break off the call that a job is at, and nothing but the call. */
final class BreakOff {

    private @Nullable Thread calling;
    private boolean wanted;

    /** From here on until {@link #end} an interrupt may come. */
    synchronized void begin() throws InterruptedException {
        if (wanted) {
            throw new InterruptedException();
        }
        calling = Thread.currentThread();
    }

    synchronized void end() {
        calling = null;
        // One that came too late for the call must not hit what follows.
        Thread.interrupted();
    }

    synchronized void now() {
        wanted = true;
        if (calling != null) {
            calling.interrupt();
        }
    }
}
