package io.contexor.generation.command;

import io.contexor.generation.command.Provider.Patience;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The two ways to ask a provider, which have to bear the same. */
enum Adapter {
    RESPONSES("/v1/responses"),
    CHAT("/v1/chat/completions");

    static final String KEY = "sk-SENTINEL-key";
    static final Patience ROOMY = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(2));
    static final Instant NOW = Instant.parse("2026-03-21T12:00:00Z");

    private final String path;

    Adapter(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    TextModel at(String url, Patience patience) {
        return at(new Provider(URI.create(url + "/v1"), KEY, patience));
    }

    TextModel at(Provider provider) {
        var http = new ProviderHttp(provider, Clock.fixed(NOW, ZoneOffset.UTC));
        return this == RESPONSES ? new ResponsesApi(http, false) : new ChatCompletions(http, provider.isOpenAi());
    }
}
