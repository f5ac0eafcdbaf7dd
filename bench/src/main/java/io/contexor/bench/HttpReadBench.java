package io.contexor.bench;

import io.contexor.security.DevTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads over HTTP against the barest server. */
final class HttpReadBench {

    private static final int ITEMS = 2_000;
    // Of their own: the list is that of a team, not of everything the writers left.
    private static final String WORKSPACE = "readers";

    private static final String ITEM = "GET by id";
    private static final String LIST = "GET list";
    private static final String BARE_ITEM = "bare GET by id";
    private static final String BARE_LIST = "bare GET list";

    private static final List<Goal> GOALS = List.of(
            new Goal("GET by id / bare WebFlux", ITEM, BARE_ITEM, 0.7, 0.85),
            new Goal("GET list / bare WebFlux", LIST, BARE_LIST, 0.7, 0.85));

    private final Server server;
    private final String database;
    private final Rounds rounds;

    HttpReadBench(Server server, String database, Rounds rounds) {
        this.server = server;
        this.database = database;
        this.rounds = rounds;
    }

    Report run(AppProcess product, AppProcess bare, Path data) throws IOException {
        var as = HttpRequests.as(AppProcess.token(data, WORKSPACE));
        var requests = new ContentRequests(as);
        var items = fill(product, requests);
        var list = requests.list();
        var bareList = as.get(
                "/contents?workspace=" + DevTokens.caller("Sara", WORKSPACE).workspace());
        try (var sides = new Sides()) {
            sides.add(side(ITEM, product, items.stream().map(requests::item).toList()));
            sides.add(side(
                    BARE_ITEM,
                    bare,
                    items.stream()
                            .map(item -> as.get(item.replace("/api/v1", "")))
                            .toList()));
            sides.add(side(LIST, product, List.of(list)));
            sides.add(side(BARE_LIST, bare, List.of(bareList)));
            return new Report(rounds.run("Reads", sides.all()), GOALS);
        }
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
