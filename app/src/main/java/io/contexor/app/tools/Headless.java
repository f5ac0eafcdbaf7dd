package io.contexor.app.tools;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole command side with all its rules, and without HTTP: what a tool needs that changes something. */
public final class Headless {

    public static ConfigurableApplicationContext open(Class<?> application, Map<String, Object> properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                // What it changes is covered by the next node that serves.
                .properties(Map.of("contexor.role", "command", "AUDIT_LOG", "off", "logging.level.root", "warn"))
                .run(arguments(properties));
    }

    /** Not defaults: the application's own file would have the last word, and look for the keys in another folder. */
    static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    /** The same with nothing running: no command is given, not even those with which every start begins. */
    public static ConfigurableApplicationContext still(Class<?> application, Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        all.put("contexor.serve", "false");
        return open(application, all);
    }

    private Headless() {}
}
