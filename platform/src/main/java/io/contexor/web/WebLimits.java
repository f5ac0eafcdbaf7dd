package io.contexor.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Which limits hold for everyone, and when what they left behind is swept up. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebLimits {

    private final RateLimits buckets;
    private final IdempotencyStore answers;

    WebLimits(RateLimits buckets, IdempotencyStore answers) {
        this.buckets = buckets;
        this.answers = answers;
    }

    @Bean
    static RateLimitFilter addressLimits(
            @Value("${RATE_LIMIT_PER_IP:100/min}") String perAddress,
            ObjectProvider<RateLimit> others,
            RateLimits buckets,
            Queries blocking) {
        var limits = new java.util.ArrayList<>(others.stream().toList());
        RateLimit.of("ip", perAddress, RateLimit.Per.ADDRESS, null, "/api/v*/**")
                .ifPresent(limits::add);
        return new RateLimitFilter(limits, RateLimit.Per.ADDRESS, buckets, blocking);
    }

    @Bean
    static RateLimitFilter accountLimits(ObjectProvider<RateLimit> limits, RateLimits buckets, Queries blocking) {
        return new RateLimitFilter(List.copyOf(limits.stream().toList()), RateLimit.Per.ACCOUNT, buckets, blocking);
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        buckets.clean();
        answers.clean();
    }
}
