package io.contexor.audit.api;

/** Does with read models what an operator asks for, and records it. All calls block. */
public interface ReadModelUpkeep {

    /** Somebody at a terminal, by the name under which its operating system knows them. */
    Operator atTerminal(String user);

    void pause(String readModel, Operator by);

    void resume(String readModel, Operator by);

    /** Waits until it has ended, in whatever way. */
    RebuildView rebuild(String readModel, boolean isDryRun, int rate, Operator by, Progress progress);

    /** Says how many letters are left. */
    long retry(String readModel, Operator by);

    /** By the id of the letter. */
    void discard(String letter, Operator by);

    /** Hears how far a rebuild has come. */
    @FunctionalInterface
    interface Progress {
        void at(long position, long head);
    }
}
