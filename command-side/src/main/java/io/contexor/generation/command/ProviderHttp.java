package io.contexor.generation.command;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider, with exactly one HTTP request for each call: over a connection of its own, which no earlier call has left
 * half dead, without redirects, and never twice.
 */
final class ProviderHttp {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_HEAD = 64 * 1024;

    private final Provider provider;
    private final Clock clock;
    private final WebClient web;

    ProviderHttp(Provider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
        this.web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(client(provider)))
                .build();
    }

    private static HttpClient client(Provider provider) {
        var connecting = provider.patience().connect();
        var client = HttpClient.create(ConnectionProvider.newConnection())
                .disableRetry(true)
                .followRedirect(false)
                .compress(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connecting.toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(LARGEST_HEAD))
                .doOnConnected(connection -> connection.addHandlerLast(new Discretion()));
        GenericSslContextSpec<?> tls = Http11SslContextSpec.forClient();
        // A connection that is given up while it is being secured is closed only when that has failed.
        return provider.isSecure()
                ? client.secure(secure -> secure.sslContext(tls).handshakeTimeout(connecting))
                : client;
    }

    Answer ask(String path, Map<String, Object> request, String callId, Reading reading)
            throws CallFailed, InterruptedException {
        try (var exchange = new Exchange()) {
            web.post()
                    .uri(provider.at(path))
                    .headers(headers -> fill(headers, callId, "text/event-stream, application/json"))
                    .httpRequest(_ -> exchange.sending())
                    // Bytes, since an encoder of objects writes them into its trace.
                    .bodyValue(JSON.writeValueAsBytes(request))
                    .exchangeToFlux(Exchange::signals)
                    .subscribe(exchange);
            return new Listening(exchange, provider.patience(), clock).to(reading);
        }
    }

    /** Reads what is there already. */
    void look(String path, Reading reading) throws CallFailed, InterruptedException {
        try (var exchange = new Exchange()) {
            web.get()
                    .uri(provider.at(path))
                    .headers(headers -> fill(headers, MediaType.APPLICATION_JSON_VALUE))
                    .httpRequest(_ -> exchange.sending())
                    .exchangeToFlux(Exchange::signals)
                    .subscribe(exchange);
            new Listening(exchange, provider.patience(), clock).to(reading);
        }
    }

    /** Says something to which no answer is waited for. */
    void send(String path) {
        web.post()
                .uri(provider.at(path))
                .headers(headers -> fill(headers, MediaType.APPLICATION_JSON_VALUE))
                .retrieve()
                .toBodilessEntity()
                .timeout(provider.patience().connect())
                .subscribe(_ -> {}, failed -> LOG.debug("A word to the provider was lost: {}", failed.toString()));
    }

    private void fill(HttpHeaders headers, String callId, String accepted) {
        fill(headers, accepted);
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set("Idempotency-Key", callId);
        headers.set("X-Client-Request-Id", callId);
    }

    private void fill(HttpHeaders headers, String accepted) {
        headers.set(HttpHeaders.ACCEPT, accepted);
        headers.set(HttpHeaders.USER_AGENT, "contexor");
        if (!provider.key().isEmpty()) {
            headers.setBearerAuth(provider.key());
        }
    }
}
