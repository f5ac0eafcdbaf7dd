package io.contexor.web;

import io.contexor.shared.TimeOrdered;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/** Names one request in its answer, in its events and in every log line written on its behalf. */
public record RequestId(String value) {

    public static final String HEADER = "X-Request-Id";

    /** The name of the request id in log lines. */
    public static final String LOGGED_AS = "request_id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,99}");
    private static final RequestId NONE = new RequestId("none");

    /** Takes over an id that a proxy or client already gave, unless it could forge a log line. */
    static RequestId from(@Nullable String header) {
        return header != null && SANE.matcher(header).matches()
                ? new RequestId(header)
                : new RequestId(TimeOrdered.uuid().toString());
    }

    public static RequestId of(ServerWebExchange exchange) {
        RequestId known = exchange.getAttribute(ATTRIBUTE);
        return known == null ? NONE : known;
    }

    public static RequestId of(ContextView context) {
        return context.<RequestId>getOrEmpty(RequestId.class).orElse(NONE);
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Lines logged by this thread meanwhile carry the id. */
    public void during(Runnable work) {
        try (var _ = MDC.putCloseable(LOGGED_AS, value)) {
            work.run();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
