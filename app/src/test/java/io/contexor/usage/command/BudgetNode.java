package io.contexor.usage.command;

import io.contexor.ContexorApplication;
import io.contexor.journeys.MadeUpPeople;
import io.contexor.shared.CommandRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application on a database that others may share, asked through its command bus. */
final class BudgetNode implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    private BudgetNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static BudgetNode on(String database, Path data) {
        return new BudgetNode(new SpringApplicationBuilder(ContexorApplication.class, MadeUpPeople.class)
                .run(
                        "--contexor.event-store.url=" + database,
                        "--contexor.event-store.username=postgres",
                        "--contexor.read-model.url=" + database,
                        "--contexor.read-model.username=postgres",
                        "--contexor.data=" + data,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--AI_USER_MONTHLY_BUDGET_USD=off",
                        "--DEFAULT_MONTHLY_TOKEN_LIMIT=off",
                        "--logging.level.root=warn"));
    }

    static Path data() throws IOException {
        return Files.createTempDirectory("contexor-budgets");
    }

    /** What the handler answers; what it refuses is thrown. */
    Object send(Object command) {
        var answer = new CompletableFuture<@Nullable Object>();
        part(CommandBus.class).<Object, Object>dispatch(GenericCommandMessage.asCommandMessage(command), (_, reply) -> {
            if (reply.isExceptional()) {
                answer.completeExceptionally(reply.exceptionResult());
            } else {
                answer.complete(reply.getPayload());
            }
        });
        try {
            return Objects.requireNonNull(answer.join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    /** Whether it was carried out; anything but a refusal is thrown. */
    boolean accepts(Object command) {
        try {
            send(command);
            return true;
        } catch (CommandRejected _) {
            return false;
        }
    }

    <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    JdbcClient guards() {
        return JdbcClient.create((DataSource) application.getBean("eventStoreDataSource"));
    }

    @Override
    public void close() {
        application.close();
    }
}
