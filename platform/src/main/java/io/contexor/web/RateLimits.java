package io.contexor.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The buckets behind the {@linkplain RateLimit limits}, in PostgreSQL. All calls block.
 *
 * <p>Of a lenient limit each node gives away a twentieth before it tells the others, at most a second later; a strict one is
 * exact.
 */
@Component
class RateLimits {

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final Cache<String, Bucket> recent = Caffeine.newBuilder()
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
        return recent.get(limit.name() + " " + who, key -> bucket(limit, key)).tryConsumeAndReturnRemaining(1);
    }

    private Bucket bucket(RateLimit limit, String key) {
        var form = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit.quota())
                        .refillIntervally(limit.quota(), limit.window())
                        .build())
                .build();
        var builder = buckets.builder();
        if (limit.isLenient()) {
            builder.withOptimization(
                    Optimizations.delaying(new DelayParameters(limit.quota() / 20, Duration.ofSeconds(1))));
        }
        // A bucket that outlived a change of its limit takes over the new one.
        return builder.withImplicitConfigurationReplacement(
                        limit.quota() * 1_000_003L + limit.window().toSeconds(),
                        io.github.bucket4j.TokensInheritanceStrategy.PROPORTIONALLY)
                .build(key, () -> form);
    }

    void clean() {
        while (buckets.removeExpired(1_000) >= 1_000) {
            // until none are left
        }
    }
}
