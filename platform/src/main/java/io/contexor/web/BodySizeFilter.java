package io.contexor.web;

import java.io.ByteArrayOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads the body before anything answers, and refuses one that is larger than anything meant for us.
 *
 * <p>Every request is read, even one without a body: an answer given by another thread before Netty's end of the request was
 * taken up left the connection unread, and the caller's next request on it hung for good. One that is too large is heard out,
 * though nothing of it is kept: whoever is still sending when the connection is closed never sees the answer.
 */
@Component
@Order(FilterOrder.BODY)
class BodySizeFilter implements WebFilter {

    /** Of a body this many times as large as is allowed nobody waits for the end. */
    private static final int TOLERANCE = 10;

    private final int most;

    BodySizeFilter(@Value("${contexor.web.max-body:1MB}") DataSize most) {
        this.most = Math.toIntExact(most.toBytes());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > mostHeardOut()) {
            return Mono.error(cutOff(exchange));
        }
        return request.getBody()
                .collect(() -> new Upload(exchange), Upload::take)
                .map(upload -> exchange.mutate()
                        .request(new ReadRequest(request, upload.bytes()))
                        .build())
                .flatMap(chain::filter);
    }

    private long mostHeardOut() {
        return (long) TOLERANCE * most;
    }

    /** The rest is not read, so the connection cannot be used again. */
    private static Refused cutOff(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        return tooLarge();
    }

    private static Refused tooLarge() {
        return new Refused(Catalogue.BODY_TOO_LARGE);
    }

    /** What has come of a body. */
    private final class Upload {

        private final ServerWebExchange exchange;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
        private long size;

        Upload(ServerWebExchange exchange) {
            this.exchange = exchange;
        }

        void take(DataBuffer part) {
            var bytes = KeyedExchange.bytes(part);
            size += bytes.length;
            if (size > mostHeardOut()) {
                throw cutOff(exchange);
            }
            if (size > most) {
                kept.reset();
            } else {
                kept.writeBytes(bytes);
            }
        }

        byte[] bytes() {
            if (size > most) {
                throw tooLarge();
            }
            return kept.toByteArray();
        }
    }
}
