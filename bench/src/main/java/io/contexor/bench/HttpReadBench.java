package io.contexor.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads over HTTP against the barest server. */
final class HttpReadBench {

    private static final int ITEMS = 2_000;
    // Of their own: the list is that of a team, not of everything the writers left.

    private static final String ITEM = "GET by id";
    private static final String LIST = "GET list";
    private static final String BARE_ITEM = "bare GET by id";
    private static final String BARE_LIST = "bare GET list";

    private static final List<Goal> GOALS = List.of(
            Goal.throughput("GET by id / bare WebFlux", ITEM, BARE_ITEM, 0.7, 0.85),
            Goal.throughput("GET list / bare WebFlux", LIST, BARE_LIST, 0.7, 0.85));

    private final Server server;
    private final String database;
    private final Rounds rounds;
    private final Console console;

    HttpReadBench(Server server, String database, Rounds rounds, Console console) {
        this.server = server;
        this.database = database;
        this.rounds = rounds;
        this.console = console;
    }

    void run(AppProcess product, AppProcess bare) throws IOException {
        // A workspace of its own: the list is that of a team, not of everything the writers left.
        var desk = product.newcomer();
        var requests = desk.requests();
        var as = requests.as();
        var items = fill(product, requests);
        var bareItems =
                items.stream().map(item -> as.get(item.replace("/api/v1", ""))).toList();
        var bareList = as.get("/contents?workspace=" + desk.workspace());
        try (var sides = new Sides<HttpSide>()) {
            var item = sides.add(
                    side(ITEM, product, items.stream().map(requests::item).toList()));
            var bareItem = sides.add(side(BARE_ITEM, bare, bareItems));
            var list = sides.add(side(LIST, product, List.of(requests.list())));
            var listFromBare = sides.add(side(BARE_LIST, bare, List.of(bareList)));
            var closed = rounds.run("Reads", sides.all());
            new Report(closed, GOALS).print(console);
            patience(ITEM, FixedRate.halfOfTheSlowest(closed, List.of(item, bareItem)));
            patience(LIST, FixedRate.halfOfTheSlowest(closed, List.of(list, listFromBare)));
        }
    }

    /** How long callers wait where nothing is at its limit. */
    private void patience(String title, List<Side> pair) {
        var goals = pair.size() < 2
                ? List.<Goal>of()
                : List.of(Goal.p99(
                        "p99 of " + title + " / bare WebFlux",
                        pair.getFirst().name(),
                        pair.getLast().name(),
                        1.5,
                        1.25));
        new Report(rounds.run(title + " at a fixed rate", pair), goals).print(console);
    }

    private static HttpSide side(String name, AppProcess server, List<byte[]> requests) {
        return new HttpSide(name, HttpBench.CALLERS, server, () -> new AnyOf(requests));
    }

    private List<String> fill(AppProcess product, ContentRequests requests) throws IOException {
        var items = new ArrayList<String>();
        var draft = requests.preferring("respond-async").draftWithText();
        try (var http = product.connect()) {
            for (int item = 0; item < ITEMS; item++) {
                items.add(Objects.requireNonNull(http.send(draft).header("Location")));
            }
            new CatchingUp(requests).over(http);
        }
        server.analyze(database);
        return items;
    }
}
