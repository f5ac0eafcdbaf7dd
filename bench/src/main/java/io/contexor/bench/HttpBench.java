package io.contexor.bench;

import io.contexor.security.DevTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** What HTTP and its manners cost: commands against raw inserts, reads against the barest server. */
final class HttpBench {

    private static final int CALLERS = 32;
    private static final int ITEMS = 2_000;
    private static final String DATABASE = "over_http";
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
    private final Cpu cpu;

    HttpBench(Server server, Rounds rounds, Cpu cpu) {
        this.server = server;
        this.rounds = rounds;
        this.cpu = cpu;
    }

    void run(Console console) throws Exception {
        var raw = server.create("raw_http");
        var url = server.url(server.create(DATABASE)) + "?user=postgres";
        var data = Files.createTempDirectory("contexor-bench-data");
        try (var product = AppProcess.product(url, data, "all");
                var bare = AppProcess.bare(url)) {
            cpu.add(product.pid());
            cpu.add(bare.pid());
            var token = AppProcess.token(data, "bench");
            writes(raw, product, token).print(console);
            reads(product, bare, data).print(console);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private Report writes(String raw, AppProcess product, String token) throws Exception {
        var sides = List.<Side>of(
                new RawInserts(server, raw, 8),
                new HttpSide(COMMANDS, CALLERS, _ -> draft(product, token, "respond-async")),
                new HttpSide(WAITING, CALLERS, _ -> draft(product, token, "wait=1")));
        return new Report(rounds.run("Commands over HTTP", sides), WRITES);
    }

    private Report reads(AppProcess product, AppProcess bare, Path data) throws IOException, InterruptedException {
        // A workspace of its own: the list is that of a team, not of everything the writers left.
        var token = AppProcess.token(data, "readers");
        var workspace = DevTokens.caller("Sara", "readers").workspace();
        var paths = fill(product, token);
        var sides = List.<Side>of(
                new HttpSide("GET by id", CALLERS, caller -> get(product, "/api/v1" + any(paths, caller), token)),
                new HttpSide("bare GET by id", CALLERS, caller -> get(bare, any(paths, caller), token)),
                new HttpSide("GET list", CALLERS, _ -> get(product, "/api/v1/contents", token)),
                new HttpSide("bare GET list", CALLERS, _ -> get(bare, "/contents?workspace=" + workspace, token)));
        return new Report(rounds.run("Reads", sides), READS);
    }

    private static List<String> fill(AppProcess product, String token) throws IOException, InterruptedException {
        var paths = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (int item = 0; item < ITEMS; item++) {
                var answer = http.send(draft(product, token, "respond-async"), HttpResponse.BodyHandlers.discarding());
                paths.add(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getPath()
                        .replace("/api/v1", ""));
            }
            http.send(draft(product, token, "wait=1"), HttpResponse.BodyHandlers.discarding());
        }
        return paths;
    }

    private static String any(List<String> paths, int caller) {
        return paths.get((int) ((System.nanoTime() / 1_000 + caller) % paths.size()));
    }

    private static HttpRequest draft(AppProcess product, String token, String preference) {
        return HttpSide.to(product.url() + "/api/v1/contents", token)
                .header("Prefer", preference)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"title\":\"On houses\",\"project\":\"bench\",\"body\":\"" + Texts.ofLength(530) + "\"}"))
                .build();
    }

    private static HttpRequest get(AppProcess server, String path, String token) {
        return HttpSide.to(server.url() + path, token).build();
    }
}
