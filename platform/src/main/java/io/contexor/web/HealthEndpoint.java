package io.contexor.web;

import io.contexor.eventstore.EventFeed;
import io.contexor.evidence.LogKeeper;
import io.contexor.feed.KafkaFeed;
import io.contexor.projections.ProjectionHealth;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Says whether this node works: for people, for balancers (ready) and for supervisors (live). */
@RestController
@RequestMapping("/health")
class HealthEndpoint {

    private static final int SECONDS = 2;

    private final DataSource pool;
    private final EventFeed feed;
    private final ProjectionHealth projections;
    private final Queries queries;
    private final ObjectProvider<LogKeeper> auditLog;
    private final ObjectProvider<KafkaFeed> feedToKafka;

    HealthEndpoint(
            @Qualifier("eventStorePool") DataSource pool,
            EventFeed feed,
            ProjectionHealth projections,
            Queries queries,
            ObjectProvider<LogKeeper> auditLog,
            ObjectProvider<KafkaFeed> feedToKafka) {
        this.auditLog = auditLog;
        this.feedToKafka = feedToKafka;
        this.pool = pool;
        this.feed = feed;
        this.projections = projections;
        this.queries = queries;
    }

    @GetMapping
    Mono<ResponseEntity<Health>> all() {
        return queries.ask(() -> {
            Map<String, String> services = new LinkedHashMap<>();
            services.put("database", state(this::answers));
            services.put("event_store", state(() -> !feed.isFailing()));
            services.put("projections", state(projections::isWorking));
            boolean healthy = services.values().stream().allMatch("ok"::equals);
            // Somebody has to look into it, and meanwhile the node serves as well as any other.
            auditLog.ifAvailable(log -> services.put("audit_log", state(() -> !log.isContradicted())));
            feedToKafka.ifAvailable(kafka -> services.put("feed", state(() -> !kafka.isWaiting())));
            return ResponseEntity.status(healthy ? 200 : 503)
                    .body(new Health(healthy ? "healthy" : "unhealthy", services));
        });
    }

    /** A node that is ready can be sent requests. */
    @GetMapping("/ready")
    Mono<ResponseEntity<Health>> ready() {
        return all();
    }

    /** A node that is not live should be restarted. A lost database is no reason to. */
    @GetMapping("/live")
    Health live() {
        return new Health("healthy", Map.of());
    }

    private boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException unreachable) {
            return false;
        }
    }

    private static String state(BooleanSupplier works) {
        return works.getAsBoolean() ? "ok" : "failed";
    }

    /** The answer to "how are you?". */
    record Health(String status, Map<String, String> services) {}
}
