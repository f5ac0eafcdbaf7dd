package io.contexor.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** So many jobs once through, from the first request to the last one that is over. */
final class JobSide implements Side {

    private final String name;
    private final int jobs;
    private final int held;
    private final JobSite site;
    private final Heap heap;
    private final List<Double> megabytes = new ArrayList<>();
    private List<byte[]> requests = List.of();
    private double megabytesNow;

    /** @param held how many jobs are in the queue before the clock starts, and before anybody works on them */
    JobSide(String name, int jobs, int held, JobSite site, Heap heap) {
        this.name = name;
        this.jobs = jobs;
        this.held = held;
        this.site = site;
        this.heap = heap;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        megabytesNow = heap.usedMegabytes();
        requests = site.draft(jobs);
        if (held > 0) {
            site.queue().hold(() -> site.ask(requests.subList(0, held)));
        }
        site.catchUp();
    }

    @Override
    public Sample run(Duration time) {
        megabytes.add(megabytesNow);
        return warmUp(time);
    }

    // The request that comes last wakes the workers, as every request does.
    @Override
    public Sample warmUp(Duration time) {
        long begun = System.nanoTime();
        if (held > 0) {
            site.queue().release();
        }
        site.ask(requests.subList(held, jobs));
        site.awaitEnd();
        return new Sample(jobs, System.nanoTime() - begun, 0, 0);
    }

    @Override
    public void settle() {
        site.catchUp();
        site.audit();
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    /** What the product held before each round. */
    List<Double> megabytes() {
        return megabytes;
    }
}
