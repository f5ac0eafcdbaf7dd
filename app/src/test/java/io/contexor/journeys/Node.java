package io.contexor.journeys;

import io.contexor.ContexorApplication;
import io.contexor.projections.Positions;
import io.contexor.security.AccessTokens;
import io.contexor.testing.TestPostgres;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application, running in this JVM on a real port and a real database. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext application;
    private final Path data;
    private final String database;

    private Node(String database, Path data, String... properties) {
        this.database = database;
        this.data = data;
        var arguments = new ArrayList<>(List.of(
                "--contexor.event-store.url=" + database,
                "--contexor.event-store.username=postgres",
                "--contexor.read-model.url=" + database,
                "--contexor.read-model.username=postgres",
                "--contexor.data=" + data,
                "--RATE_LIMIT_PER_IP=off",
                "--OTP_PER_IP=off",
                "--MAIL_PER_IP=off",
                "--SMTP_HOST=localhost",
                "--SMTP_PORT=" + Mailbox.port(),
                "--LOCKOUT_FAILURES_PER_IP=1000000",
                // On a machine that is busy with something else.
                "--contexor.read-model.wait-after-change=30s",
                "--contexor.read-model.wait-when-asked=30s",
                "--server.port=0",
                "--management.server.port=0",
                "--logging.level.root=warn"));
        for (var property : properties) {
            var name = property.substring(0, property.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith(name));
            arguments.add(property);
        }
        this.application = new SpringApplicationBuilder(
                        ContexorApplication.class, MadeUpPeople.class, OwnConnections.class)
                .run(arguments.toArray(String[]::new));
    }

    /** One on a database of its own. */
    static Node start(String... properties) {
        try {
            return new Node(TestPostgres.both().getUrl(), Files.createTempDirectory("contexor-data"), properties);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One on a database that somebody else looks after as well. */
    static Node on(PGSimpleDataSource database, Path data, String... properties) {
        return new Node(database.getUrl(), data, properties);
    }

    /** One more on the same database, with the same keys. */
    Node another(String... properties) {
        return new Node(database, data, properties);
    }

    String url() {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    Person person(String name, String workspace) {
        MadeUpPeople.settle(guards(), name, workspace);
        return new Person(
                url(), MadeUpPeople.token(part(AccessTokens.class), name, workspace), MadeUpPeople.project(workspace));
    }

    /** Somebody who belongs nowhere yet; {@code company} only tells namesakes apart. */
    Person newcomer(String name, String company) {
        return new Person(url(), MadeUpPeople.token(part(AccessTokens.class), name, company));
    }

    /** Somebody who runs the installation, and belongs nowhere. */
    Person operator(String name, String company) {
        return new Person(url(), MadeUpPeople.token(part(AccessTokens.class), name, company, true));
    }

    Person operator() {
        return operator("operator", "installation");
    }

    /** A command of nobody in particular, until the read models know of it. */
    Done<Object> carryOut(Object command) {
        var visit = new Visit("test", Instant.now(), "", "", null, null, false);
        var done = Objects.requireNonNull(
                part(Commands.class).dispatch(command, visit, Object.class).block());
        if (!part(Positions.class).await(Objects.requireNonNull(done.position()), Duration.ofSeconds(60))) {
            throw new AssertionError("The read models did not come up");
        }
        return done;
    }

    /** The tables beside the events. */
    JdbcClient guards() {
        return JdbcClient.create((DataSource) application.getBean("eventStoreDataSource"));
    }

    Person stranger() {
        return new Person(url(), "");
    }

    <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    @Override
    public void close() {
        application.close();
    }
}
