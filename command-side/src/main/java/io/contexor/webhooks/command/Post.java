package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.web.RetryAfter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * Sends one request to an address that was looked at before, over a connection of its own: no name is resolved here, no redirect
 * followed, and nothing sent twice. TLS is spoken to the name, and its certificate has to be the name's.
 */
@Component
class Post {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int KEPT = 1024;

    private final GenericSslContextSpec<?> tls;
    private final Duration whole;
    private final Clock clock;

    @Autowired
    Post(Clock clock) {
        this(Http11SslContextSpec.forClient(), WHOLE, clock);
    }

    Post(GenericSslContextSpec<?> tls, Duration whole, Clock clock) {
        this.tls = tls;
        this.whole = whole;
        this.clock = clock;
    }

    /** At the first of the addresses that lets itself be connected to. */
    Outcome send(Receiver receiver, List<InetAddress> addresses, Letter letter) {
        long begun = System.nanoTime();
        try {
            var heard = Flux.fromIterable(addresses)
                    .concatMap(address -> Mono.defer(() -> ask(receiver, address, letter))
                            .map(Attempted::new)
                            .onErrorResume(PostFaults::isUnconnected, fault -> Mono.just(new Attempted(fault))))
                    .takeUntil(attempted -> attempted.heard != null)
                    .last()
                    .flatMap(Attempted::result)
                    .timeout(whole)
                    .block();
            return outcome(Objects.requireNonNull(heard), since(begun));
        } catch (RuntimeException fault) {
            return Outcome.failed(PostFaults.word(fault), since(begun));
        }
    }

    private Mono<Heard> ask(Receiver receiver, InetAddress address, Letter letter) {
        var there = new InetSocketAddress(named(receiver.host(), address), receiver.port());
        return client(receiver.secure())
                .remoteAddress(() -> there)
                .headers(headers -> fill(headers, letter))
                .post()
                .uri(receiver.path())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(letter.body())))
                .response((response, content) ->
                        read(content).map(text -> new Heard(response.status().code(), text, retryAfter(response))))
                .single();
    }

    private HttpClient client(boolean secure) {
        var client = HttpClient.create(ConnectionProvider.newConnection())
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECTING.toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(LARGEST_HEAD));
        return secure ? client.secure(spec -> spec.sslContext(tls).handshakeTimeout(CONNECTING)) : client;
    }

    private static void fill(HttpHeaders headers, Letter letter) {
        headers.set("Content-Type", "application/json")
                .set("Content-Length", letter.body().length)
                .set("User-Agent", "Contexor-Webhooks/1")
                .set("Contexor-Signature", letter.signature())
                .set("Contexor-Delivery", letter.delivery().toString())
                .set("Contexor-Event", letter.event().toString())
                .set("Contexor-Attempt", letter.attempt());
    }

    /** Up to a limit, behind which the receiver is hung up on; only the beginning is kept. */
    private static Mono<String> read(Flux<ByteBuf> content) {
        return content.map(Post::bytes)
                .scan(new Gathered(0, new byte[0]), Gathered::and)
                .takeUntil(gathered -> gathered.length > LARGEST_ANSWER)
                .last()
                .map(Gathered::text);
    }

    private static byte[] bytes(ByteBuf buffer) {
        var bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }

    private @Nullable Duration retryAfter(HttpClientResponse response) {
        int status = response.status().code();
        return status == 429 || status == 503 ? RetryAfter.in(headers(response), clock.instant()) : null;
    }

    private static org.springframework.http.HttpHeaders headers(HttpClientResponse response) {
        var headers = new org.springframework.http.HttpHeaders();
        response.responseHeaders().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return headers;
    }

    private static Outcome outcome(Heard heard, Duration took) {
        var error = heard.status / 100 == 2 ? null : heard.status / 100 == 3 ? "redirect" : "status";
        return new Outcome(heard.status, took, heard.text, error, heard.retryAfter);
    }

    /** The address under the name that certificates are looked at for. */
    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private record Heard(int status, String text, @Nullable Duration retryAfter) {}

    /** @param kept the beginning */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Gathered(long length, byte[] kept) {

        private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

        Gathered and(byte[] more) {
            int taken = Math.min(KEPT - kept.length, more.length);
            var both = Arrays.copyOf(kept, kept.length + taken);
            System.arraycopy(more, 0, both, kept.length, taken);
            return new Gathered(length + more.length, both);
        }

        /** As people may look at it, and the database keep it. */
        String text() {
            return UNPRINTABLE.matcher(new String(kept, UTF_8)).replaceAll("\uFFFD");
        }
    }

    /** Exactly one of both. */
    private record Attempted(
            @Nullable Heard heard, @Nullable Throwable fault) {

        Attempted(Heard heard) {
            this(heard, null);
        }

        Attempted(Throwable fault) {
            this(null, fault);
        }

        Mono<Heard> result() {
            return heard == null ? Mono.error(Objects.requireNonNull(fault)) : Mono.just(heard);
        }
    }
}
