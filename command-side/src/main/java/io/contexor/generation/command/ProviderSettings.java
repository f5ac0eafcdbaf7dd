package io.contexor.generation.command;

import io.contexor.generation.command.Provider.Patience;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Where models are reached, and in the words of which API. */
final class ProviderSettings {

    private static final String KEY = "OPENAI_API_KEY";
    private static final String URL = "OPENAI_BASE_URL";
    private static final String STORE = "OPENAI_STORE";
    private static final String API = "OPENAI_API";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]*");

    private final String key;
    private final String url;
    private final String api;
    private final Provider provider;
    private final boolean keeps;

    ProviderSettings(Settings settings) {
        key = settings.text(KEY, "");
        url = settings.text(URL, "");
        if (!VISIBLE.matcher(key).matches()) {
            throw Settings.wrong(KEY, "has characters that no key has");
        }
        provider = new Provider(base(url.isEmpty() ? "https://api.openai.com/v1" : url), key, patience(settings));
        api = settings.text(API, provider.isOpenAi() ? "responses" : "chat");
        if (!Set.of("responses", "chat").contains(api)) {
            throw Settings.wrong(API, "must be responses or chat");
        }
        keeps = keeps(settings.text(STORE, "false"));
        if (keeps && api.equals("chat")) {
            throw Settings.wrong(STORE, "needs OPENAI_API=responses: nobody can ask for a chat again");
        }
    }

    /** What a provider keeps is out of our hands; so it is asked to only where whoever runs the installation wants it. */
    private static boolean keeps(String text) {
        if (!Set.of("true", "false").contains(text)) {
            throw Settings.wrong(STORE, "must be true or false");
        }
        return text.equals("true");
    }

    /** Servers of one's own often take no key, but then one says where they are. */
    boolean isReachable() {
        return !key.isEmpty() || !url.isEmpty();
    }

    TextModel model(Clock clock) {
        var http = new ProviderHttp(provider, clock);
        return api.equals("chat") ? new ChatCompletions(http, provider.isOpenAi()) : new ResponsesApi(http, keeps);
    }

    private static Patience patience(Settings settings) {
        return new Patience(
                settings.patience("OPENAI_CONNECT_TIMEOUT", Duration.ofSeconds(10)),
                settings.patience("OPENAI_FIRST_TOKEN_TIMEOUT", Duration.ofSeconds(60)),
                settings.patience("OPENAI_ANSWER_TIMEOUT", Duration.ofSeconds(300)));
    }

    private static URI base(String text) {
        try {
            var base = new URI(text.replaceFirst("/+$", ""));
            boolean isWeb = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
            if (isWeb && base.getHost() != null && base.toString().equals(plain(base))) {
                return base;
            }
        } catch (URISyntaxException _) {
            throw wrongBase();
        }
        throw wrongBase();
    }

    /** Without a user, a query and a fragment. */
    private static String plain(URI base) {
        var port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return base.getScheme() + "://" + base.getHost() + port + base.getRawPath();
    }

    private static IllegalStateException wrongBase() {
        return Settings.wrong(URL, "must be an address such as http://localhost:11434/v1, and nothing more");
    }
}
