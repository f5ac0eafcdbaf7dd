package io.contexor.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Commands over HTTP against raw inserts. */
final class HttpCommandBench {

    private static final String COMMANDS = "commands over HTTP, 32 callers";
    private static final String WAITING = "commands over HTTP, waiting to be readable";
    private static final String WRITING = "commands over HTTP, read models elsewhere";

    private static final List<Goal> GOALS = List.of(
            new Goal("commands over HTTP (32) / raw inserts (8)", COMMANDS, RawInserts.name(8), 0.25, 0.35),
            new Goal("… waiting until readable / raw inserts (8)", WAITING, RawInserts.name(8), 0.25, 0.35));

    private final Server server;
    private final Rounds rounds;

    HttpCommandBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    /** One process that does everything, and one that leaves the read models to others, on a database of its own. */
    Report run(AppProcess product, AppProcess writing, Path data) throws SQLException {
        var requests = new ContentRequests(HttpRequests.as(AppProcess.token(data, "bench")));
        var async = requests.preferring("respond-async");
        var catchingUp = new CatchingUp(requests);
        try (var sides = new Sides()) {
            sides.add(new RawInserts(server, server.create("raw_http"), 8));
            sides.add(new HttpSide(COMMANDS, HttpBench.CALLERS, product, () -> new ContentWriter(async), catchingUp));
            sides.add(new HttpSide(WAITING, HttpBench.CALLERS, product, () -> new ContentWriter(requests), catchingUp));
            sides.add(new HttpSide(WRITING, HttpBench.CALLERS, writing, () -> new ContentWriter(async)));
            return new Report(rounds.run("Commands over HTTP", sides.all()), GOALS);
        }
    }
}
