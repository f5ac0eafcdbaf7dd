package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that operators can have done with read models, over HTTP or at a terminal.
 *
 * <p>Nobody decides about these: they are recorded before it is done, and what cannot be recorded is not done. How a rebuild ended is
 * recorded afterwards, at least once. They are stored forever; a component may be added with a default. Each has a golden file under
 * {@code src/test/resources/events/audit}.
 */
public sealed interface ReadModelEvent {

    String readModel();

    /** Whose account it was; absent where it was done at a terminal. */
    @Nullable
    AccountId by();

    /** Under which name somebody sat at the terminal. */
    @Nullable
    Personal terminal();

    /**
     * It goes on where an interrupted one stopped, if there is one.
     *
     * @param dryRun whether the new table is only compared
     * @param rate at most so many events a second; 0 for no such limit
     */
    @Revision("1")
    record RebuildStarted(
            UUID rebuild,
            String readModel,
            boolean dryRun,
            int rate,
            @Nullable AccountId by,
            @Nullable Personal terminal)
            implements ReadModelEvent {}

    /**
     * The new table took the place of the old one, unless the run was dry.
     *
     * @param surplus rows that stood only in the old one
     * @param missing rows that stand only in the new one
     */
    @Revision("1")
    record RebuildFinished(
            UUID rebuild,
            String readModel,
            boolean dryRun,
            long rowsBefore,
            long rowsAfter,
            long surplus,
            long missing,
            @Nullable AccountId by,
            @Nullable Personal terminal)
            implements ReadModelEvent {}

    /**
     * The old table serves on. Why is shown with the rebuild, and not kept here: it may quote what was to be written.
     *
     * @param position up to where it had come
     */
    @Revision("1")
    record RebuildFailed(
            UUID rebuild,
            String readModel,
            long position,
            @Nullable AccountId by,
            @Nullable Personal terminal) implements ReadModelEvent {}

    /** The old table serves on, and nothing is left of the new one. */
    @Revision("1")
    record RebuildCancelled(
            UUID rebuild,
            String readModel,
            long position,
            @Nullable AccountId by,
            @Nullable Personal terminal) implements ReadModelEvent {}

    /** It stands still on every node. */
    @Revision("1")
    record ReadModelPaused(
            String readModel,
            @Nullable AccountId by,
            @Nullable Personal terminal) implements ReadModelEvent {}

    /** It goes on from where it stood. */
    @Revision("1")
    record ReadModelResumed(
            String readModel,
            @Nullable AccountId by,
            @Nullable Personal terminal) implements ReadModelEvent {}

    /** Events that it could not take in were offered to it once more. */
    @Revision("1")
    record DeadLettersRetried(
            String readModel,
            long letters,
            @Nullable AccountId by,
            @Nullable Personal terminal) implements ReadModelEvent {}

    /**
     * The read model is to do without an event that it could not take in; the event itself stays.
     *
     * @param eventId of which event
     * @param event its name
     */
    @Revision("1")
    record DeadLetterDiscarded(
            String letter,
            String readModel,
            String eventId,
            String event,
            @Nullable AccountId by,
            @Nullable Personal terminal)
            implements ReadModelEvent {}
}
