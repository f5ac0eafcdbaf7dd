package io.contexor.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** An exchange whose body has been read already and whose answer is kept before it is sent. */
final class KeyedExchange {

    static ServerWebExchange of(
            ServerWebExchange exchange, byte[] body, Function<Optional<Answer>, Mono<Void>> settle) {
        return exchange.mutate()
                .request(new ReadRequest(exchange.getRequest(), body))
                .response(new Kept(exchange.getResponse(), settle))
                .build();
    }

    static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static final class Kept extends ServerHttpResponseDecorator {

        private final Function<Optional<Answer>, Mono<Void>> settle;

        Kept(ServerHttpResponse response, Function<Optional<Answer>, Mono<Void>> settle) {
            super(response);
            this.settle = settle;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return DataBufferUtils.join(body)
                    .map(KeyedExchange::bytes)
                    .defaultIfEmpty(new byte[0])
                    .flatMap(bytes -> settled(bytes)
                            .then(Mono.defer(() ->
                                    super.writeWith(Mono.just(bufferFactory().wrap(bytes))))));
        }

        /** A stream has no one answer to keep, so its key is free again. */
        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return settle.apply(Optional.empty()).then(Mono.defer(() -> super.writeAndFlushWith(body)));
        }

        @Override
        public Mono<Void> setComplete() {
            return settled(new byte[0]).then(Mono.defer(super::setComplete));
        }

        private Mono<Void> settled(byte[] body) {
            var status = getStatusCode() == null ? 200 : getStatusCode().value();
            var headers = HttpHeaders.copyOf(getHeaders());
            return settle.apply(
                    Answer.isFinal(status, headers)
                            ? Optional.of(Answer.of(status, headers, new String(body, StandardCharsets.UTF_8)))
                            : Optional.empty());
        }
    }

    private KeyedExchange() {}
}
