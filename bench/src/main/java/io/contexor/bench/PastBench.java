package io.contexor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** How long somebody waits who asks what an item looked like that has lived long. */
final class PastBench {

    private static final int EVENTS = 1_000;
    private static final String SIDE = "GET item of %,d events as of any of them".formatted(EVENTS);
    private static final List<Goal> GOALS = List.of(Goal.p99Millis("p99 ms, " + SIDE, SIDE, 50, 25));

    private final Server server;
    private final Rounds rounds;

    PastBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    /** One caller: how long somebody waits, and not how many can. */
    void run(Console console) throws IOException {
        var data = Files.createTempDirectory("contexor-bench-past");
        var database = server.create("past");
        try (var product = AppProcess.product(server.url(database), data, "all")) {
            var questions = live(product, product.newcomer().requests());
            server.analyze(database);
            try (var side = new HttpSide(SIDE, 1, product, () -> new AnyOf(questions))) {
                new Report(rounds.run("The past of an item", List.of(side)), GOALS).print(console);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static List<byte[]> live(AppProcess product, ContentRequests requests) throws IOException {
        var questions = new ArrayList<byte[]>();
        try (var http = product.connect()) {
            var drafted = http.send(requests.draft());
            var item = Objects.requireNonNull(drafted.header("Location"));
            questions.add(asOf(requests, item, drafted));
            for (int number = 1; number < EVENTS; number++) {
                questions.add(asOf(requests, item, http.send(requests.revise(item, number))));
            }
        }
        return questions;
    }

    private static byte[] asOf(ContentRequests requests, String item, HttpAnswer stored) {
        return requests.item(item + "?as_of_position=" + Objects.requireNonNull(stored.header("Contexor-Position")));
    }
}
