package io.contexor.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The buckets behind the {@linkplain RateLimit limits}, in PostgreSQL. All calls block.
 *
 * <p>No limit is ever overshot. Of a lenient one a node takes a twentieth at a time; what it does not use of that by the end
 * of the window is lost.
 */
@Component
class RateLimits {

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final Cache<String, Share> recent = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    RateLimits(@Qualifier("eventStoreDataSource") DataSource database) {
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    ConsumptionProbe take(RateLimit limit, String who) {
        return recent.get(limit.name() + " " + who, key -> share(limit, key)).take();
    }

    private Share share(RateLimit limit, String key) {
        var form = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit.quota())
                        .refillIntervally(limit.quota(), limit.window())
                        .build())
                .build();
        // A bucket that outlived a change of its limit takes over the new one.
        var bucket = buckets.builder()
                .withImplicitConfigurationReplacement(
                        limit.quota() * 1_000_003L + limit.window().toSeconds(),
                        TokensInheritanceStrategy.PROPORTIONALLY)
                .build(key, () -> form);
        return new Share(bucket, limit.isLenient() ? limit.quota() / 20 : 1);
    }

    void clean() {
        while (buckets.removeExpired(1_000) >= 1_000) {
            // until none are left
        }
    }
}
