package io.contexor.web;

import io.contexor.security.Caller;
import io.contexor.security.DerivedId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A client's promise that two requests are one and the same, within one account, method and path.
 *
 * @param words the key and all that it is unique within
 */
record IdempotencyKey(List<String> words) {

    static final String HEADER = "Idempotency-Key";

    private static final String ATTRIBUTE = IdempotencyKey.class.getName();
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7E]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\]){1,255})\"");

    static Optional<IdempotencyKey> of(ServerHttpRequest request, @Nullable Caller caller) {
        var values = request.getHeaders().getOrEmpty(HEADER);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new MalformedRequest(HEADER, "idempotency-key");
        }
        return Optional.of(new IdempotencyKey(List.of(
                caller == null ? "ip " + ClientAddress.of(request) : "account " + caller.account(),
                request.getMethod().name(),
                request.getPath().value(),
                text(values.getFirst().strip()))));
    }

    /** A structured-field string and its bare content are the same key. */
    private static String text(String header) {
        var quoted = QUOTED.matcher(header);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\([\"\\\\])", "$1");
        }
        if (!BARE.matcher(header).matches()) {
            throw new MalformedRequest(HEADER, "idempotency-key");
        }
        return header;
    }

    String hash() {
        return HexFormat.of().formatHex(DerivedId.hash(words.toArray(String[]::new)));
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, DerivedId.of(words.toArray(String[]::new)));
    }

    static @Nullable UUID idFor(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }
}
