package io.contexor.projections;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Read models that stand still because somebody wants it so, whatever node would keep them up.
 *
 * <p>Nobody waits for them: their reads answer with what they show.
 */
@Component
public class Pauses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final JdbcClient readModel;
    private final Projections projections;
    private final ObjectProvider<Configuration> axon;
    private final boolean serve;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Set<String> paused = Set.of();
    private volatile boolean started;

    Pauses(
            @Qualifier("readModelPool") DataSource pool,
            Projections projections,
            ObjectProvider<Configuration> axon,
            @Value("${contexor.serve:true}") boolean serve) {
        this.readModel = JdbcClient.create(pool);
        this.projections = projections;
        this.axon = axon;
        this.serve = serve;
    }

    /** Whether it stands still by somebody's wish, as the table says now. */
    public boolean isRecorded(String group) {
        return readModel
                .sql("select exists (select from projection_pauses where processor_name = ?)")
                .params(group)
                .query(Boolean.class)
                .single();
    }

    /** Holds on every node within a second; again is harmless. */
    public void pause(String group, String by) {
        projections.require(group);
        readModel
                .sql("insert into projection_pauses (processor_name, paused_by) values (?, ?) on conflict do nothing")
                .params(group, by)
                .update();
    }

    public void resume(String group) {
        projections.require(group);
        readModel
                .sql("delete from projection_pauses where processor_name = ?")
                .params(group)
                .update();
    }

    /** As of the last look. */
    boolean isPaused(String group) {
        return paused.contains(group);
    }

    @Override
    public void start() {
        started = true;
        look();
        Thread.ofPlatform().name("projection-pauses").daemon().start(this::watch);
    }

    @Override
    public void stop() {
        started = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public boolean isAutoStartup() {
        return serve && !projections.groups().isEmpty();
    }

    private void watch() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            paused = Set.copyOf(readModel
                    .sql("select processor_name from projection_pauses")
                    .query((row, _) -> row.getString(1))
                    .list());
            projections.groups().forEach(this::obey);
        } catch (RuntimeException unreadable) {
            LOG.debug("The pauses of read models cannot be read", unreadable);
        }
    }

    private void obey(String group) {
        axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .filter(processor -> processor.isRunning() == isPaused(group))
                .ifPresent(processor -> {
                    if (isPaused(group)) {
                        processor.shutDown();
                        LOG.info("{} is paused", group);
                    } else {
                        processor.start();
                        LOG.info("{} goes on", group);
                    }
                });
    }
}
