package io.contexor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A product that works on jobs, whoever asks for them, and the provider that writes. */
final class JobSite {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private final Crowd crowd;
    private final ContentRequests requests;
    private final FakeProvider provider;
    private final JobQueue queue;
    private int asked;

    JobSite(AppProcess product, FakeProvider provider, JobQueue queue) throws IOException {
        this.crowd = new Crowd(HttpBench.CALLERS, product::connect);
        this.requests = product.newcomer().requests().preferring("respond-async");
        this.provider = provider;
        this.queue = queue;
    }

    /** Drafts so many items, and gives back what asks for each of them to be written. */
    List<byte[]> draft(int items) {
        return crowd.send(Collections.nCopies(items, requests.draft())).stream()
                .map(drafted -> requests.generate(Objects.requireNonNull(drafted.header("Location"))))
                .toList();
    }

    void ask(List<byte[]> jobs) {
        crowd.send(jobs);
        asked += jobs.size();
    }

    JobQueue queue() {
        return queue;
    }

    /** Waits until all jobs are over that were ever asked for. */
    void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (provider.answered() < asked) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The provider answered %,d calls of %,d jobs".formatted(provider.answered(), asked));
            }
            LockSupport.parkNanos(LOOK);
        }
        queue.awaitEmpty(deadline);
    }

    void catchUp() {
        try (var http = crowd.door().connect()) {
            new CatchingUp(requests).over(http);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void audit() {
        queue.awaitCompleted(asked, System.nanoTime() + PATIENCE.toNanos());
        demandOnceEach(asked, queue.completed(), provider.calls());
    }

    /** One call for each job, no call twice, and no job that failed: whatever else were measured would be something else. */
    static void demandOnceEach(int jobs, long completed, List<String> calls) {
        int different = new HashSet<>(calls).size();
        if (completed != jobs || calls.size() != jobs || different != jobs) {
            throw new IllegalStateException("Of %,d jobs %,d were completed, by %,d calls with %,d ids"
                    .formatted(jobs, completed, calls.size(), different));
        }
    }

    /** How far it went, once the audit agrees. */
    @Override
    public String toString() {
        return "%,d jobs, warming up included: the provider was asked once for each, by at most %d at once"
                .formatted(asked, provider.mostAtOnce());
    }
}
