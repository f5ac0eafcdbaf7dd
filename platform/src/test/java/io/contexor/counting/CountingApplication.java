package io.contexor.counting;

import io.contexor.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The event store and the projections, with the counting context on top and nothing else. */
@EnableAutoConfiguration
@ComponentScan({"io.contexor.eventstore", "io.contexor.projections", "io.contexor.counting"})
public class CountingApplication {

    /** One on a database of its own. */
    public static ConfigurableApplicationContext start(String... properties) {
        var database = TestPostgres.both();
        return startOn(database.getUrl(), properties);
    }

    /** One more on the same database. */
    public static ConfigurableApplicationContext startOn(String url, String... properties) {
        var application = new SpringApplication(CountingApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        var arguments = new ArrayList<>(List.of(
                "--contexor.event-store.url=" + url,
                "--contexor.event-store.username=postgres",
                "--contexor.read-model.url=" + url,
                "--contexor.read-model.username=postgres",
                "--contexor.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "--spring.flyway.enabled=false",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        arguments.addAll(List.of(properties));
        return application.run(arguments.toArray(String[]::new));
    }

    @Bean
    JdbcClient guardTables(@Qualifier("eventStoreDataSource") DataSource database) {
        var client = JdbcClient.create(database);
        client.sql("create table if not exists guards (name text primary key)").update();
        return client;
    }
}
