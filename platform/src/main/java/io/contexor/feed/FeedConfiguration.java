package io.contexor.feed;

import io.contexor.eventstore.EventFeed;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Who sends: every node that knows a broker may, and one at a time does. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnExpression("${contexor.serve:true} and !'${" + FeedSettings.BOOTSTRAP + ":}'.isBlank()")
    static KafkaFeed kafkaFeed(
            @Qualifier("eventStorePool") DataSource pool,
            EventFeed events,
            Environment environment,
            @Value("${contexor.feed.patience:30s}") Duration patience,
            MeterRegistry meters) {
        var settings = FeedSettings.of(name -> environment.getProperty(name, ""));
        var feed = new KafkaFeed(events, pool, settings, patience);
        Gauge.builder("contexor.feed.lag", feed, KafkaFeed::lag)
                .description("events that Kafka has not acknowledged yet")
                .register(meters);
        FunctionCounter.builder("contexor.feed.sent", feed, KafkaFeed::sent)
                .description("events that Kafka acknowledged to this node")
                .register(meters);
        return feed;
    }
}
