package io.contexor.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Lets all sides take turns, A-B-C-A-B-C, so that whatever changes on the machine changes for all of them. */
final class Rounds {

    private static final int WARM_UP_SPELLS = 12;

    private final Plan plan;
    private final Cpu cpu;
    private final WarmUp warmUp;
    private final Noise noise;
    private final Server server;
    private final Console console;

    Rounds(Plan plan, Cpu cpu, Server server, Console console) {
        this.plan = plan;
        this.cpu = cpu;
        this.warmUp = new WarmUp(plan.warmUp(), WARM_UP_SPELLS, console);
        this.noise = new Noise(cpu, plan.patienceSeconds(), console);
        this.server = server;
        this.console = console;
    }

    Results run(String title, List<? extends Side> all) {
        var sides = all.stream().filter(side -> plan.covers(side.name())).toList();
        sides.forEach(side -> warmUp.of(title, side));
        var rounds = new ArrayList<Round>();
        for (int number = 1; number <= plan.rounds() && !sides.isEmpty(); number++) {
            noise.await();
            server.checkpoint();
            var round = round(sides);
            console.note("%s, round %d of %d: others used %.0f %%"
                    .formatted(title, number, plan.rounds(), round.foreign() * 100));
            rounds.add(round);
        }
        return Results.of(title, rounds);
    }

    private Round round(List<? extends Side> sides) {
        var measurements = new LinkedHashMap<String, Measurement>();
        for (var side : sides) {
            measurements.put(side.name(), measure(side, plan.time()));
        }
        return new Round(measurements);
    }

    private Measurement measure(Side side, Duration time) {
        side.prepare();
        var before = cpu.read();
        var sample = side.run(time);
        side.settle();
        var after = cpu.read();
        long client = side.isElsewhere() ? after.thisProcessSince(before) : 0;
        return new Measurement(
                sample,
                after.oursSince(before) - client,
                after.databasesSince(before),
                client,
                after.foreignSince(before));
    }
}
