package io.contexor.evidence;

import io.contexor.eventstore.EventFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who keeps the log: every node that takes commands may, and one at a time does. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    private static final String KEEPS =
            "${contexor.serve:true} and '${contexor.role:all}' != 'query' and '${AUDIT_LOG:on}'.toLowerCase() != 'off'";

    @Bean
    static AuditLog auditLog(@Qualifier("eventStorePool") DataSource pool) {
        return new AuditLog(pool);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnExpression(KEEPS)
    static LogKeeper logKeeper(
            @Qualifier("eventStorePool") DataSource pool,
            EventFeed feed,
            Environment environment,
            @Value("${contexor.data:./data}") Path data,
            Clock clock,
            MeterRegistry meters) {
        var settings = settings(environment);
        var key = settings.key(data, environment.acceptsProfiles(Profiles.of("production")));
        var keys = Stream.concat(Stream.of(key.verifier()), settings.oldKeys().stream())
                .toList();
        var log = JdbcClient.create(pool);
        var copies = settings.copies(data);
        var writer = new LogWriter(pool, key, new KnownPast(log, copies, keys), clock);
        var mirror = new CheckpointMirror(log, copies, keys);
        return shown(new LogKeeper(feed, writer, mirror, settings.every(), settings.interval()), meters);
    }

    private static LogKeeper shown(LogKeeper keeper, MeterRegistry meters) {
        Gauge.builder("contexor.audit.uncovered", keeper, LogKeeper::uncovered)
                .description("events that no checkpoint covers yet")
                .register(meters);
        Gauge.builder("contexor.audit.contradicted", keeper, known -> known.isContradicted() ? 1 : 0)
                .description("1 while the audit log contradicts what was signed")
                .register(meters);
        return keeper;
    }

    private static EvidenceSettings settings(Environment environment) {
        var values = new HashMap<String, String>();
        EvidenceSettings.names().forEach(name -> values.put(name, environment.getProperty(name, "")));
        return EvidenceSettings.of(values);
    }
}
