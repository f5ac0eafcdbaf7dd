package io.contexor.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where to and how events are sent.
 *
 * @param producer what Kafka's client is told
 */
record FeedSettings(String topic, Map<String, Object> producer) {

    static final String BOOTSTRAP = "KAFKA_BOOTSTRAP_SERVERS";

    private static final String TOPIC = "KAFKA_TOPIC";

    /** What the promise rests on, and nobody may set. */
    private static final Map<String, Object> PROMISED = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // A record that expires would be overtaken by those behind it: we give up as a whole, and begin again in
            // order.
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            // What follows a refused record is on its way already otherwise.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class);

    private static final Map<String, Object> DEFAULTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "contexor-feed",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            // Larger than Kafka's own, since one request waits for the other.
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 << 10,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            5_000,
            // The broker has the last word on sizes.
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            32 << 20);

    private static final Set<String> OWN = PROMISED.keySet();

    FeedSettings {
        producer = Map.copyOf(producer);
    }

    /**
     * Reads {@code KAFKA_…}: whatever Kafka's client calls {@code sasl.mechanism} is {@code KAFKA_SASL_MECHANISM} here.
     *
     * @param environment says nothing, or an empty text, of what is not set
     */
    static FeedSettings of(UnaryOperator<String> environment) {
        var producer = new HashMap<>(DEFAULTS);
        for (var name : ProducerConfig.configNames()) {
            var value = environment.apply(variable(name)).strip();
            if (!value.isEmpty() && !OWN.contains(name)) {
                producer.put(name, value);
            }
        }
        producer.putAll(PROMISED);
        var topic = environment.apply(TOPIC).strip();
        return new FeedSettings(topic.isEmpty() ? "contexor.events" : topic, producer);
    }

    private static String variable(String name) {
        return "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
