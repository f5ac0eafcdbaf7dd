package io.contexor.app.tools;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.web.bind.annotation.RestController;

/** The event store and the read models without the web, and with nothing running: what a tool needs beside a live server. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.contexor",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.contexor\\.(web|security|app)\\..*"),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.command\\..*"),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.contexor\\.[A-Z].*"),
            @ComponentScan.Filter(RestController.class)
        })
class ToolApplication {

    static ConfigurableApplicationContext open(Map<String, Object> properties) {
        return new SpringApplicationBuilder(ToolApplication.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(Map.of("contexor.serve", "false", "contexor.role", "query", "logging.level.root", "warn"))
                .run(Headless.arguments(properties));
    }
}
