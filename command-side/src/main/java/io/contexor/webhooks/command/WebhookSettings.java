package io.contexor.webhooks.command;

import io.contexor.web.RateLimit;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What whoever runs the installation decides about webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookSettings {

    /**
     * How deliveries are made.
     *
     * @param atOnce by this node; none where others do the work
     * @param perWebhook under way to one receiver, whatever node is at it: a slow one holds up nobody else
     * @param lease longer than any attempt takes
     */
    record Delivering(int atOnce, int perWebhook, Duration lease) {}

    /** When a receiver is given up: after so many lost deliveries in a row, or so long without one that went well. */
    record Surrender(int deliveries, Duration failing) {}

    /** @param deliveries how long what was delivered, or given up, can be looked up and replayed */
    record Retention(Duration deliveries) {}

    /** @param allowPrivate whether receivers may stand on this machine or network, and be spoken to in clear; for development only */
    record Reach(boolean allowPrivate) {}

    @Bean
    static Delivering webhookDelivering(
            @Value("${WEBHOOK_AT_ONCE:64}") int atOnce,
            @Value("${WEBHOOK_PER_RECEIVER:4}") int perWebhook,
            @Value("${contexor.webhooks.lease:PT60S}") Duration lease) {
        demand(atOnce >= 0 && atOnce <= 1_000, "WEBHOOK_AT_ONCE must be from 0 to 1000");
        demand(perWebhook >= 1 && perWebhook <= 100, "WEBHOOK_PER_RECEIVER must be from 1 to 100");
        return new Delivering(atOnce, perWebhook, lease);
    }

    @Bean
    static Surrender webhookSurrender(
            @Value("${WEBHOOK_GIVE_UP_DELIVERIES:50}") int deliveries, @Value("${WEBHOOK_GIVE_UP_DAYS:3}") int days) {
        demand(deliveries >= 1 && deliveries <= 100_000, "WEBHOOK_GIVE_UP_DELIVERIES must be from 1 to 100000");
        demand(days >= 1 && days <= 365, "WEBHOOK_GIVE_UP_DAYS must be from 1 to 365");
        return new Surrender(deliveries, Duration.ofDays(days));
    }

    @Bean
    static Retention webhookRetention(@Value("${WEBHOOK_RETENTION_DAYS:30}") int days) {
        demand(days >= 1 && days <= 3_650, "WEBHOOK_RETENTION_DAYS must be from 1 to 3650");
        return new Retention(Duration.ofDays(days));
    }

    @Bean
    static Reach webhookReach(@Value("${WEBHOOK_ALLOW_PRIVATE:false}") boolean allowPrivate) {
        return new Reach(allowPrivate);
    }

    @Bean
    static Names webhookNames() {
        return host -> List.of(InetAddress.getAllByName(host));
    }

    @Bean
    static @Nullable RateLimit webhookRequestsPerAccount(@Value("${RATE_LIMIT_WEBHOOKS:30/min}") String quota) {
        return RateLimit.of(
                        "webhooks",
                        quota,
                        RateLimit.Per.ACCOUNT,
                        HttpMethod.POST,
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/{webhookId}/test",
                        "/api/v1/webhooks/{webhookId}/replay",
                        "/api/v1/webhooks/{webhookId}/rotate-secret",
                        "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay")
                .orElse(null);
    }

    private static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }
}
