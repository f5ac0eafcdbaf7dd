package io.contexor.evidence;

import java.time.Instant;
import java.util.Collection;

/**
 * A row of {@code evidence_checkpoints}: what the table says, which may differ from what was signed.
 *
 * @param position where the event of the last leaf stands
 * @param key the public half of the key that signed, as {@link VerifierKey#text()}
 */
public record LoggedCheckpoint(long size, Hash root, long position, String note, String key, Instant signedAt) {

    /** Whether the note says what the row says. */
    boolean isWhatItSays() {
        return Checkpoint.parse(note)
                .filter(checkpoint ->
                        checkpoint.size() == size && checkpoint.root().equals(root))
                .isPresent();
    }

    boolean isSignedBy(Collection<VerifierKey> keys) {
        return Checkpoint.parse(note)
                .flatMap(checkpoint -> checkpoint.signer(keys))
                .isPresent();
    }
}
