package io.contexor.bench;

import static io.contexor.bench.HttpBench.CALLERS;

import io.contexor.web.Commands;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Commands over HTTP against raw inserts. */
final class HttpCommandBench {

    private static final String COMMANDS = "commands over HTTP, 32 callers";
    private static final String WAITING = "commands over HTTP, waiting to be readable";
    private static final String WRITING = "commands over HTTP, read models elsewhere";

    private static final List<Goal> GOALS = List.of(
            Goal.throughput("commands over HTTP (32) / raw inserts (8)", COMMANDS, RawInserts.name(8), 0.25, 0.35),
            Goal.throughput("… waiting until readable / raw inserts (8)", WAITING, RawInserts.name(8), 0.25, 0.35));

    private final Server server;
    private final Rounds rounds;
    private final Console console;

    HttpCommandBench(Server server, Rounds rounds, Console console) {
        this.server = server;
        this.rounds = rounds;
        this.console = console;
    }

    /** One process that does everything, and one that leaves the read models to others, on a database of its own. */
    void run(AppProcess product, AppProcess writing) throws SQLException, IOException {
        var requests = product.newcomer().requests();
        var async = requests.preferring("respond-async");
        var asyncElsewhere = writing.newcomer().requests().preferring("respond-async");
        var catchingUp = new CatchingUp(requests);
        try (var inProcess = Product.start(server, server.create("without_http"));
                var sides = new Sides<Repeating>()) {
            sides.add(new RawInserts(server, server.create("raw_http"), 8));
            sides.add(new ProductCommands(inProcess.getBean(Commands.class), CALLERS));
            sides.add(new HttpSide(COMMANDS, CALLERS, product, () -> new ContentWriter(async), catchingUp));
            sides.add(new HttpSide(WAITING, CALLERS, product, () -> new ContentWriter(requests), catchingUp));
            sides.add(new HttpSide(WRITING, CALLERS, writing, () -> new ContentWriter(asyncElsewhere)));
            var closed = rounds.run("Commands over HTTP", sides.all());
            new Report(closed, GOALS).print(console);
            var paced = FixedRate.halfOfTheSlowest(closed, sides.all());
            new Report(rounds.run("Commands at a fixed rate", paced), List.of()).print(console);
        }
    }
}
