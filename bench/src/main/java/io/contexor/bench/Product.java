package io.contexor.bench;

import io.contexor.web.Commands;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The product as the edge sees it, without the edge: commands, event store, projections. */
@EnableAutoConfiguration
@ComponentScan({"io.contexor.eventstore", "io.contexor.projections"})
@Import(Commands.class)
class Product {

    static ConfigurableApplicationContext start(Server server, String database, Class<?>... more) {
        return start("io.contexor.bench", server, database, more);
    }

    /** @param aggregates below which package they are: what nobody asks here needs more than there is */
    static ConfigurableApplicationContext start(String aggregates, Server server, String database, Class<?>... more) {
        return start(aggregates, server, database, List.of(), more);
    }

    /** @param settings more of them, such as {@code --contexor.data=…} */
    static ConfigurableApplicationContext start(
            String aggregates, Server server, String database, List<String> settings, Class<?>... more) {
        var sources = new ArrayList<Class<?>>(List.of(Product.class));
        sources.addAll(List.of(more));
        var arguments = new ArrayList<>(settings);
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        arguments.addAll(List.of(
                "--contexor.event-store.url=" + server.url(database),
                "--contexor.event-store.username=postgres",
                "--contexor.read-model.url=" + server.url(database),
                "--contexor.read-model.username=postgres",
                "--contexor.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "--contexor.aggregates=" + aggregates,
                "--spring.flyway.enabled=false",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        return application.run(arguments.toArray(String[]::new));
    }
}
