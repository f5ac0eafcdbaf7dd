package io.contexor.evidence;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was signed before, as far as this process and its copies remember. Whatever contradicts it gets no signature. */
final class KnownPast {

    private final JdbcClient log;
    private final CheckpointCopies copies;
    private final Collection<VerifierKey> keys;
    private @Nullable Checkpoint remembered;

    KnownPast(JdbcClient log, CheckpointCopies copies, Collection<VerifierKey> keys) {
        this.log = log;
        this.copies = copies;
        this.keys = List.copyOf(keys);
    }

    void remember(Checkpoint checkpoint) {
        remembered = checkpoint;
    }

    /** @throws Contradiction unless the log that ends with this checkpoint is one that goes on from all that was signed */
    void check(@Nullable LoggedCheckpoint newest) {
        if (newest != null) {
            requireSound(newest);
        }
        if (remembered != null) {
            requireExtended(remembered, newest, "what this node signed");
        }
        copies.newest()
                .ifPresent(copy -> Checkpoint.parse(copy.note())
                        .filter(checkpoint -> checkpoint.signer(keys).isPresent())
                        .ifPresent(checkpoint -> requireExtended(checkpoint, newest, copy.where())));
    }

    private void requireSound(LoggedCheckpoint newest) {
        if (!newest.isWhatItSays()) {
            throw new Contradiction("The newest checkpoint is not what was signed");
        }
        if (!newest.isSignedBy(keys)) {
            throw new Contradiction(
                    "The newest checkpoint is signed by no key that is known; former ones belong to AUDIT_OLD_KEYS");
        }
        if (!StoredTree.edge(log, newest.size()).root().equals(newest.root())) {
            throw new Contradiction("The hashes of the log do not lead to the root of its newest checkpoint");
        }
    }

    private void requireExtended(Checkpoint before, @Nullable LoggedCheckpoint newest, String witness) {
        long size = newest == null ? 0 : newest.size();
        if (size < before.size()) {
            throw new Contradiction("The log shrank to %d leaves: %s knows %d".formatted(size, witness, before.size()));
        }
        if (!StoredTree.tree(log).root(before.size()).equals(before.root())) {
            throw new Contradiction(
                    "The first %d leaves of the log are not those of %s".formatted(before.size(), witness));
        }
    }
}
