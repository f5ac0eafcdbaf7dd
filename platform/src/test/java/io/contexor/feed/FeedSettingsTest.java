package io.contexor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {

    private static FeedSettings of(Map<String, String> environment) {
        return FeedSettings.of(name -> environment.getOrDefault(name, ""));
    }

    @Test
    void pass_on_what_the_client_knows_under_its_own_name() {
        var settings = of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "one:9092,other:9092",
                "KAFKA_TOPIC", "somewhere",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG", "module required;",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/trust.pem"));

        assertThat(settings.topic()).isEqualTo("somewhere");
        assertThat(settings.producer())
                .containsEntry("bootstrap.servers", "one:9092,other:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("sasl.jaas.config", "module required;")
                .containsEntry("ssl.truststore.location", "/etc/trust.pem");
    }

    @Test
    void keep_what_the_promise_rests_on() {
        var settings = of(Map.of(
                "KAFKA_ACKS", "0",
                "KAFKA_ENABLE_IDEMPOTENCE", "false",
                "KAFKA_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION", "5",
                "KAFKA_DELIVERY_TIMEOUT_MS", "1"));

        assertThat(settings.topic()).isEqualTo("contexor.events");
        assertThat(settings.producer())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.in.flight.requests.per.connection", 1)
                .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE);
    }
}
