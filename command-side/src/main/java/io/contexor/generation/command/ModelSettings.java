package io.contexor.generation.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Which models may be chosen, which one is taken by default, and which ones help out. */
final class ModelSettings {

    private static final String MODELS = "OPENAI_MODELS";
    private static final String DEFAULT = "OPENAI_DEFAULT_MODEL";
    private static final String FALLBACKS = "OPENAI_FALLBACK_MODELS";
    private static final String USUAL_MODEL = "gpt-4.1-mini";

    /** As the price book wants it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}+");

    private final Settings settings;
    private final ProviderSettings provider;
    private final List<String> offered;
    private final String standard;
    private final List<String> fallbacks;

    ModelSettings(Environment environment) {
        settings = new Settings(environment);
        provider = new ProviderSettings(settings);
        boolean isSimulated = !provider.isReachable() && areSimulated(environment);
        offered = isSimulated ? List.of(DemoWriter.NAME) : offeredByName();
        fallbacks = isSimulated ? List.of() : settings.list(FALLBACKS);
        standard = isSimulated ? DemoWriter.NAME : standardByName();
        check();
    }

    List<String> offered() {
        return offered;
    }

    String standard() {
        return standard;
    }

    List<String> fallbacks() {
        return fallbacks;
    }

    ProviderSettings provider() {
        return provider;
    }

    int breakerFailures() {
        return settings.count("OPENAI_BREAKER_FAILURES", 5);
    }

    Duration breakerPause() {
        return settings.patience("OPENAI_BREAKER_PAUSE", Duration.ofSeconds(60));
    }

    Duration demoPause() {
        return settings.duration("DEMO_WRITER_PAUSE", Duration.ofMillis(20));
    }

    /** Nobody shall read simulated texts in earnest unless somebody wanted it so. */
    private boolean areSimulated(Environment environment) {
        var named = settings.list(MODELS);
        if (!named.isEmpty() && !named.equals(List.of(DemoWriter.NAME))) {
            throw Settings.wrong(MODELS, "names models that nobody serves: set OPENAI_API_KEY or OPENAI_BASE_URL");
        }
        if (named.isEmpty() && environment.acceptsProfiles(Profiles.of("production"))) {
            throw Settings.wrong(
                    "OPENAI_API_KEY",
                    "is not set: set it, or OPENAI_BASE_URL, or OPENAI_MODELS=demo-writer to have texts simulated");
        }
        return true;
    }

    private List<String> offeredByName() {
        var named = settings.list(MODELS);
        if (!named.isEmpty()) {
            return named;
        }
        var all = new ArrayList<>(settings.list(FALLBACKS));
        all.remove(settings.text(DEFAULT, USUAL_MODEL));
        all.addFirst(settings.text(DEFAULT, USUAL_MODEL));
        return List.copyOf(all);
    }

    private String standardByName() {
        return settings.text(DEFAULT, offered.contains(USUAL_MODEL) ? USUAL_MODEL : offered.getFirst());
    }

    private void check() {
        for (var model : offered) {
            if (!NAME.matcher(model).matches()) {
                throw Settings.wrong(MODELS, "has a name that is none: letters, digits and . _ : / - make one");
            }
        }
        if (!offered.contains(standard)) {
            throw Settings.wrong(DEFAULT, "must be one of " + MODELS);
        }
        if (!offered.containsAll(fallbacks)) {
            throw Settings.wrong(FALLBACKS, "must be some of " + MODELS);
        }
        if (settings.list(MODELS).isEmpty() && provider.isReachable() && offered.contains(DemoWriter.NAME)) {
            throw Settings.wrong(MODELS, "must name the demo writer where it shall write beside real models");
        }
    }
}
