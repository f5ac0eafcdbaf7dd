package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers the three requests as S3 documents them, over real HTTP: it wants them signed, keeps what it has, and lists a page at
 * a time.
 */
final class S3Store implements AutoCloseable {

    static final String BUCKET = "auditors";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    final ConcurrentSkipListMap<String, String> objects = new ConcurrentSkipListMap<>();
    final List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final S3Signature signature;

    S3Store() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        signature = new S3Signature(S3Settings.of("s3://" + BUCKET, environment()));
        server.createContext("/", this::answer);
        server.start();
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                "somebody",
                "AWS_SECRET_ACCESS_KEY",
                "something",
                "AWS_ENDPOINT_URL_S3",
                "http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (!failures.isEmpty()) {
                say(exchange, failures.removeFirst(), "<Error><Code>SlowDown</Code></Error>");
            } else if (!isSigned(exchange, body)) {
                say(exchange, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
            } else {
                carryOut(exchange, body);
            }
        }
    }

    private void carryOut(HttpExchange exchange, byte[] body) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(BUCKET.length() + 2);
        if (exchange.getRequestMethod().equals("PUT")) {
            var once = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            var before = once
                    ? objects.putIfAbsent(name, new String(body, UTF_8))
                    : objects.put(name, new String(body, UTF_8));
            say(exchange, once && before != null ? 412 : 200, "<Error><Code>PreconditionFailed</Code></Error>");
        } else if (exchange.getRequestURI().getRawQuery() == null) {
            var found = objects.get(name);
            say(exchange, found == null ? 404 : 200, found == null ? "<Error><Code>NoSuchKey</Code></Error>" : found);
        } else {
            say(exchange, 200, list(query(exchange.getRequestURI())));
        }
    }

    private String list(Map<String, String> query) {
        var prefix = query.getOrDefault("prefix", "");
        return objects.tailMap(query.getOrDefault("start-after", ""), false).keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .limit(Long.parseLong(query.getOrDefault("max-keys", "1000")))
                .map("<Contents><Key>%s</Key><Size>1</Size></Contents>"::formatted)
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>auditors</Name>",
                        "</ListBucketResult>"));
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var authorization = header(exchange, "Authorization");
        var own = new HashMap<String, String>();
        for (var name :
                authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1").split(";", -1)) {
            if (headers.containsKey(name) && !name.equals("host")) {
                own.put(name, header(exchange, name));
            }
        }
        own.keySet().removeAll(List.of("x-amz-date", "x-amz-content-sha256"));
        var at = Instant.from(TIME.parse(header(exchange, "x-amz-date")));
        var uri = URI.create("http://" + header(exchange, "Host") + exchange.getRequestURI());
        return authorization.equals(signature
                .headers(exchange.getRequestMethod(), uri, body, own, at)
                .get("authorization"));
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getQuery().split("&", -1))
                .collect(Collectors.toMap(pair -> pair.split("=", 2)[0], pair -> pair.split("=", 2)[1]));
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
