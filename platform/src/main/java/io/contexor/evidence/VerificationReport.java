package io.contexor.evidence;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param events how many were read
 * @param covered how many leaves the newest checkpoint covers
 * @param checkpoints how many different ones were looked at
 * @param count of all faults, of which the first of each kind are named
 */
public record VerificationReport(long events, long covered, long checkpoints, List<Fault> faults, long count) {

    public VerificationReport {
        faults = List.copyOf(faults);
    }

    public boolean isSound() {
        return count == 0;
    }
}
