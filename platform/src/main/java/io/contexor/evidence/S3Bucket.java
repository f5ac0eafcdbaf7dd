package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The three things that small objects take: write one once, read one, list their names. */
final class S3Bucket {

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    private final S3Settings settings;
    private final S3Signature signature;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    S3Bucket(S3Settings settings) {
        this.settings = settings;
        this.signature = new S3Signature(settings);
    }

    /** False where there is one of that name, which is left as it is. */
    boolean writeOnce(String name, String text) {
        var body = text.getBytes(UTF_8);
        var headers = Map.of(
                "if-none-match",
                "*",
                "content-type",
                "text/plain; charset=utf-8",
                // A bucket that locks its objects takes none without it.
                "x-amz-checksum-sha256",
                Base64.getEncoder().encodeToString(Hash.sha256().digest(body)));
        var answer = send("PUT", uri("/" + settings.prefix() + name, ""), body, headers);
        if (answer.statusCode() == 412) {
            return false;
        }
        require(answer, "write " + name);
        return true;
    }

    String read(String name) {
        return require(send("GET", uri("/" + settings.prefix() + name, ""), new byte[0], Map.of()), "read " + name);
    }

    /** The first names behind {@code after}, in their order, without the prefix. */
    List<String> names(String after, int most) {
        // In the order of their names, as the signature demands.
        var query = "list-type=2&max-keys=%d&prefix=%s&start-after=%s"
                .formatted(most, encoded(settings.prefix()), encoded(settings.prefix() + after));
        var names = keys(require(send("GET", uri("/", query), new byte[0], Map.of()), "list"));
        return names.stream()
                .map(name -> name.substring(settings.prefix().length()))
                .toList();
    }

    /** What was sent and got no answer may be sent again: writing once is harmless to repeat. */
    private HttpResponse<String> send(String method, URI uri, byte[] body, Map<String, String> headers) {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = http.send(request(method, uri, body, headers), BodyHandlers.ofString(UTF_8));
                if (attempt == ATTEMPTS || !isPassing(answer.statusCode())) {
                    return answer;
                }
            } catch (IOException failed) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("%s cannot be reached".formatted(settings), failed);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("%s was not waited for".formatted(settings), interrupted);
            }
            LockSupport.parkNanos(PAUSE.toNanos() * attempt);
        }
    }

    /** Also two who write one name at once: the next attempt finds it written. */
    private static boolean isPassing(int status) {
        return (status >= 500 && status != 501) || status == 429 || status == 409;
    }

    private HttpRequest request(String method, URI uri, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(ANSWERING)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(method, uri, body, headers, Instant.now()).forEach(request::header);
        return request.build();
    }

    private String require(HttpResponse<String> answer, String what) {
        if (answer.statusCode() != 200) {
            throw new UncheckedIOException(new IOException("%s does not let us %s: %d %s"
                    .formatted(settings, what, answer.statusCode(), code(answer.body()))));
        }
        return answer.body();
    }

    private URI uri(String path, String query) {
        return URI.create(settings.base() + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** Of what settings allow in names only the slash is encoded, and only in a query. */
    private static String encoded(String name) {
        return name.replace("/", "%2F");
    }

    private static List<String> keys(String list) {
        return texts(list, "Key");
    }

    private static String code(String fault) {
        try {
            return String.join(" ", texts(fault, "Code"));
        } catch (UncheckedIOException _) {
            return "";
        }
    }

    private static List<String> texts(String xml, String element) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var texts = new ArrayList<String>();
            var reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(element)) {
                    texts.add(reader.getElementText());
                }
            }
            return texts;
        } catch (XMLStreamException broken) {
            throw new UncheckedIOException(new IOException("An answer of S3 is no XML", broken));
        }
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
