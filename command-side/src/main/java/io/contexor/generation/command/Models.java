package io.contexor.generation.command;

import io.contexor.security.OnEveryNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The models that are there. Nodes that only read know them too, since reads ask those which there are. */
@Component
@OnEveryNode
class Models {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private final ModelSettings settings;
    private final Map<String, GuardedModel> models = new LinkedHashMap<>();

    Models(Environment environment, Clock clock, MeterRegistry meters) {
        this.settings = new ModelSettings(environment);
        var provided = settings.provider().model(clock);
        var demo = new DemoWriter(settings.demoPause());
        for (var name : settings.offered()) {
            var model = isSimulated(name) ? demo : provided;
            var guarded = new GuardedModel(name, model, settings.breakerFailures(), settings.breakerPause(), clock);
            models.put(name, guarded);
            Gauge.builder("contexor.model.breaker", guarded, GuardedModel::state)
                    .description("0 where a model is called, 1 where one call may try it, 2 where it is left alone")
                    .tag("model", name)
                    .register(meters);
        }
        if (isSimulated(settings.standard())) {
            LOG.info("Texts are simulated by the demo writer; set OPENAI_API_KEY or OPENAI_BASE_URL for real ones");
        }
    }

    /** Those that may be chosen. */
    List<String> offered() {
        return settings.offered();
    }

    /** The one that is taken where none was chosen. */
    String standard() {
        return settings.standard();
    }

    boolean knows(String model) {
        return models.containsKey(model);
    }

    boolean isFallback(String model) {
        return settings.fallbacks().contains(model);
    }

    /** Whether no model writes under this name. */
    boolean isSimulated(String model) {
        return model.equals(DemoWriter.NAME);
    }

    /** The models to try for a text, in this order. One that is offered no more gives way to the standard. */
    List<String> chain(@Nullable String wanted) {
        var chain = new LinkedHashSet<String>();
        chain.add(wanted != null && knows(wanted) ? wanted : standard());
        chain.addAll(settings.fallbacks());
        return List.copyOf(chain);
    }

    TextModel of(String model) {
        return guarded(model);
    }

    /** Whether a call made now would be tried, as far as this node knows. */
    boolean isAvailable(String model) {
        return guarded(model).isAvailable();
    }

    private GuardedModel guarded(String model) {
        var guarded = models.get(model);
        if (guarded == null) {
            throw new IllegalArgumentException("There is no model of this name");
        }
        return guarded;
    }
}
