package io.contexor.web;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * How log lines look, on the console and in a file: for people in development, one JSON object each for machines in
 * production; each with the id of its request.
 *
 * <p>Line breaks inside a message are shown as spaces, so that what a caller sends cannot pass for a line of its own. A node's
 * own settings come before these.
 */
public final class LogFormat implements EnvironmentPostProcessor, Ordered {

    private static final String LINE =
            " %-5level %-40.40logger{39} %X{request_id:--} %replace(%m){'[\\r\\n\\u2028\\u2029]+', ' '}%n%wEx";
    private static final Map<String, Object> FOR_PEOPLE = Map.of(
            "logging.pattern.console", "%d{HH:mm:ss.SSS}" + LINE,
            "logging.pattern.file", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}" + LINE);
    private static final Map<String, Object> FOR_MACHINES = Map.of(
            "logging.structured.format.console", "ecs",
            "logging.structured.format.file", "ecs");
    /** At the level debug, Spring's codecs would write down what requests and answers say. */
    private static final Map<String, Object> FOR_BOTH = Map.of(
            "logging.level.org.springframework.http.codec", "info",
            "logging.level.org.springframework.web.HttpLogging", "info");

    /** After the profiles are known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var production = environment.acceptsProfiles(Profiles.of("production"));
        var sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource("contexor-logs", production ? FOR_MACHINES : FOR_PEOPLE));
        sources.addLast(new MapPropertySource("contexor-silence", FOR_BOTH));
    }
}
