package io.contexor.bench;

import java.nio.file.Files;
import org.springframework.util.FileSystemUtils;

/** What HTTP and its manners cost. */
final class HttpBench {

    static final int CALLERS = 32;

    private final Server server;
    private final Rounds rounds;

    HttpBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    void run(Console console) throws Exception {
        var data = Files.createTempDirectory("contexor-bench-data");
        var database = server.create("over_http");
        try (var product = AppProcess.product(server.url(database), data, "all");
                var writing = AppProcess.product(server.url(server.create("over_http_writing")), data, "command");
                var bare = AppProcess.bare(server.url(database))) {
            new HttpCommandBench(server, rounds, console).run(product, writing);
            new HttpReadBench(server, database, rounds, console).run(product, bare);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
