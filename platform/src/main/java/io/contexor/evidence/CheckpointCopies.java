package io.contexor.evidence;

import java.util.List;
import java.util.Optional;

/** Checkpoints beside the database, each written once and never again. All calls block. */
public interface CheckpointCopies {

    /**
     * Durable once this returns. A copy that says the same is left as it is.
     *
     * @throws Contradiction where one of that size says something else
     */
    void write(long size, String note);

    /** All, in the order of the sizes that their names tell. */
    List<Copy> all();

    /** The one whose name tells the greatest size. */
    Optional<Copy> newest();

    /**
     * One copy.
     *
     * @param size as its name tells it
     * @param where it is, for people
     * @param note what it says, whoever wrote it
     */
    record Copy(long size, String where, String note) {}

    /** Names in the order of sizes are in order themselves. */
    static String name(long size) {
        return "%019d.txt".formatted(size);
    }
}
