package io.contexor.web;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stops reading a body that is larger than anything meant for us, whether or not it announced its length. */
@Component
@Order(FilterOrder.BODY_SIZE)
class BodySizeFilter implements WebFilter {

    private final long most;

    BodySizeFilter(@Value("${contexor.web.max-body:1MB}") DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > most) {
            return Mono.error(new Refused(Catalogue.BODY_TOO_LARGE));
        }
        return chain.filter(exchange.mutate().request(new Measured(request)).build());
    }

    private final class Measured extends ServerHttpRequestDecorator {

        Measured(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var read = new AtomicLong();
            return super.getBody().map(buffer -> {
                if (read.addAndGet(buffer.readableByteCount()) > most) {
                    DataBufferUtils.release(buffer);
                    throw new Refused(Catalogue.BODY_TOO_LARGE);
                }
                return buffer;
            });
        }
    }
}
