package io.contexor.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** What this node has taken out of a shared bucket ahead of need, so that most requests cost no round trip. */
final class Share {

    private final Bucket bucket;
    private final long size;

    private long left;
    private long leftForAll;
    private long endsAt;

    Share(Bucket bucket, long size) {
        this.bucket = bucket;
        this.size = size;
    }

    synchronized ConsumptionProbe take() {
        long now = System.nanoTime();
        if (left > 0 && endsAt - now > 0) {
            left--;
            return ConsumptionProbe.consumed(leftForAll + left, endsAt - now);
        }
        var many = bucket.tryConsumeAndReturnRemaining(size);
        if (!many.isConsumed()) {
            left = 0;
            return bucket.tryConsumeAndReturnRemaining(1);
        }
        left = size - 1;
        leftForAll = many.getRemainingTokens();
        endsAt = now + many.getNanosToWaitForReset();
        return ConsumptionProbe.consumed(leftForAll + left, many.getNanosToWaitForReset());
    }
}
