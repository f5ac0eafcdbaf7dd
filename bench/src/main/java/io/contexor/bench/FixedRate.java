package io.contexor.bench;

import java.time.Duration;
import java.util.List;

/** A side that is asked so many times a second, whether it keeps up or not; for how long it makes callers wait. */
final class FixedRate implements Side {

    private final Repeating side;
    private final double perSecond;

    FixedRate(Repeating side, double perSecond) {
        this.side = side;
        this.perSecond = perSecond;
    }

    /** All of them at one rate that none finds hard: half of what the slowest did in a closed loop, if it was measured. */
    static List<Side> halfOfTheSlowest(Results closed, List<? extends Repeating> sides) {
        var measured = sides.stream().filter(side -> closed.has(side.name())).toList();
        double slowest = measured.stream()
                .mapToDouble(side -> closed.rate(side.name()))
                .min()
                .orElse(0);
        return measured.stream()
                .<Side>map(side -> new FixedRate(side, slowest / 2))
                .toList();
    }

    @Override
    public String name() {
        return "%s, at %,.0f/s".formatted(side.name(), perSecond);
    }

    @Override
    public void prepare() {
        side.prepare();
    }

    @Override
    public Sample run(Duration time) {
        return side.run(time, perSecond);
    }

    @Override
    public Sample warmUp(Duration time) {
        return side.warmUp(time);
    }

    @Override
    public void settle() {
        side.settle();
    }

    @Override
    public boolean isElsewhere() {
        return side.isElsewhere();
    }
}
