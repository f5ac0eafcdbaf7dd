package io.contexor.generation.command;

import io.contexor.web.RateLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What whoever runs the installation decides about generating. */
@Configuration(proxyBeanMethods = false)
class GenerationSettings {

    /** How models are asked. */
    record Asking(
            BigDecimal temperature, int maxTokens, int mostTokens, int attempts, boolean repairs, Duration deadline) {}

    /**
     * How jobs are worked on.
     *
     * @param atOnce by this node; none where others do the work
     * @param lookUps how long to wait before each look for an answer that a provider keeps
     */
    record Working(int atOnce, Duration lease, List<Duration> delays, Duration grace, List<Duration> lookUps) {

        /** After so many failures; the last one holds for all that follow. */
        Duration delayAfter(int failures) {
            return delays.get(Math.clamp(failures - 1, 0, delays.size() - 1));
        }
    }

    @Bean
    static Asking asking(
            @Value("${AI_TEMPERATURE:0.7}") BigDecimal temperature,
            @Value("${AI_MAX_TOKENS:2000}") int maxTokens,
            @Value("${AI_MOST_TOKENS:16000}") int mostTokens,
            @Value("${AI_ATTEMPTS:3}") int attempts,
            @Value("${AI_REPAIRS:true}") boolean repairs,
            @Value("${AI_JOB_DEADLINE:PT1H}") Duration deadline) {
        demand(
                temperature.signum() >= 0 && temperature.compareTo(BigDecimal.TWO) <= 0,
                "AI_TEMPERATURE must be from 0 to 2");
        demand(maxTokens > 0 && mostTokens >= maxTokens, "AI_MAX_TOKENS must be from 1 to AI_MOST_TOKENS");
        demand(attempts > 0 && attempts <= 20, "AI_ATTEMPTS must be from 1 to 20");
        return new Asking(temperature, maxTokens, mostTokens, attempts, repairs, deadline);
    }

    @Bean
    static Working working(
            @Value("${AI_JOBS_AT_ONCE:100}") int atOnce,
            @Value("${AI_RETRY_DELAYS:2,4,8,16,32}") String delays,
            @Value("${contexor.generation.lease:PT30S}") Duration lease,
            @Value("${contexor.generation.grace:PT20S}") Duration grace,
            @Value("${AI_LOOK_UP_DELAYS:1,4,15,40,120}") String lookUps) {
        demand(atOnce >= 0 && atOnce <= 10_000, "AI_JOBS_AT_ONCE must be from 0 to 10000");
        return new Working(
                atOnce, lease, delays(delays, "AI_RETRY_DELAYS"), grace, delays(lookUps, "AI_LOOK_UP_DELAYS"));
    }

    @Bean
    static @Nullable RateLimit generatingPerAccount(@Value("${RATE_LIMIT_GENERATE:10/min}") String quota) {
        return RateLimit.of(
                        "generate",
                        quota,
                        RateLimit.Per.ACCOUNT,
                        HttpMethod.POST,
                        "/api/v1/contents/{contentId}/generate",
                        "/api/v1/ai/jobs/{jobId}/retry")
                .orElse(null);
    }

    private static List<Duration> delays(String text, String name) {
        try {
            var delays = Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .map(seconds -> Duration.ofMillis(
                            new BigDecimal(seconds).movePointRight(3).longValueExact()))
                    .toList();
            demand(delays.stream().noneMatch(Duration::isNegative), name + " must not be negative");
            return delays;
        } catch (ArithmeticException | NumberFormatException _) {
            throw new IllegalStateException(name + " must be seconds, such as 2,4,8,16,32");
        }
    }

    private static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }
}
