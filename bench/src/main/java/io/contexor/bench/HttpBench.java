package io.contexor.bench;

import io.contexor.security.DevTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** What HTTP and its manners cost: commands against raw inserts, reads against the barest server. */
final class HttpBench {

    private static final int CALLERS = 32;
    private static final int ITEMS = 2_000;
    private static final String DATABASE = "over_http";
    private static final String CONTENTS = "/api/v1/contents";
    private static final String DRAFT =
            "{\"title\":\"On houses\",\"project\":\"bench\",\"body\":\"" + Texts.ofLength(530) + "\"}";
    private static final String COMMANDS = "commands over HTTP, 32 callers";
    private static final String WAITING = "commands over HTTP, waiting to be readable";

    private static final List<Goal> WRITES = List.of(
            new Goal("commands over HTTP (32) / raw inserts (8)", COMMANDS, RawInserts.name(8), 0.25, 0.35),
            new Goal("… waiting until readable / raw inserts (8)", WAITING, RawInserts.name(8), 0.25, 0.35));

    private static final List<Goal> READS = List.of(
            new Goal("GET by id / bare WebFlux", "GET by id", "bare GET by id", 0.7, 0.85),
            new Goal("GET list / bare WebFlux", "GET list", "bare GET list", 0.7, 0.85));

    private final Server server;
    private final Rounds rounds;

    HttpBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    void run(Console console) throws Exception {
        var raw = server.create("raw_http");
        var url = server.url(server.create(DATABASE)) + "?user=postgres";
        var data = Files.createTempDirectory("contexor-bench-data");
        try (var product = AppProcess.product(url, data, "all");
                var bare = AppProcess.bare(url)) {
            writes(raw, product, HttpRequests.as(AppProcess.token(data, "bench")))
                    .print(console);
            reads(product, bare, HttpRequests.as(AppProcess.token(data, "readers")))
                    .print(console);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private Report writes(String raw, AppProcess product, HttpRequests requests) throws SQLException, IOException {
        try (var sides = new Sides()) {
            sides.add(new RawInserts(server, raw, 8));
            sides.add(new HttpSide(COMMANDS, CALLERS, product, () -> drafts(requests, "respond-async")));
            sides.add(new HttpSide(WAITING, CALLERS, product, () -> drafts(requests, "wait=1")));
            return new Report(rounds.run("Commands over HTTP", sides.all()), WRITES);
        }
    }

    // In a workspace of their own: the list is that of a team, not of everything the writers left.
    private Report reads(AppProcess product, AppProcess bare, HttpRequests requests) throws IOException {
        var paths = fill(product, requests);
        var items = new AnyOf(paths.stream().map(requests::get).toList());
        var bareItems = new AnyOf(paths.stream()
                .map(path -> requests.get(path.replace("/api/v1", "")))
                .toList());
        var list = requests.get(CONTENTS);
        var bareList = requests.get(
                "/contents?workspace=" + DevTokens.caller("Sara", "readers").workspace());
        try (var sides = new Sides()) {
            sides.add(new HttpSide("GET by id", CALLERS, product, () -> items));
            sides.add(new HttpSide("bare GET by id", CALLERS, bare, () -> bareItems));
            sides.add(new HttpSide("GET list", CALLERS, product, () -> http -> http.send(list)));
            sides.add(new HttpSide("bare GET list", CALLERS, bare, () -> http -> http.send(bareList)));
            return new Report(rounds.run("Reads", sides.all()), READS);
        }
    }

    private List<String> fill(AppProcess product, HttpRequests requests) throws IOException {
        var paths = new ArrayList<String>();
        var draft = requests.with("Prefer", "respond-async").post(CONTENTS, DRAFT);
        try (var http = product.connect()) {
            for (int item = 0; item < ITEMS; item++) {
                paths.add(Objects.requireNonNull(http.send(draft).header("Location")));
            }
            http.send(requests.with("Prefer", "wait=1").post(CONTENTS, DRAFT));
        }
        server.analyze(DATABASE);
        return paths;
    }

    private static HttpSide.Exchange drafts(HttpRequests requests, String preference) {
        var draft = requests.with("Prefer", preference).post(CONTENTS, DRAFT);
        return http -> http.send(draft);
    }
}
