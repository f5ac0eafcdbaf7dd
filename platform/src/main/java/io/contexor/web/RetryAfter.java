package io.contexor.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** How long a server that was asked wants to be left alone: in milliseconds, in seconds, or until a date. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Nothing where it does not say so, or not so that one could understand. */
    public static @Nullable Duration in(HttpHeaders headers, Instant now) {
        var exact = number(headers.getFirst("Retry-After-Ms"), 1);
        var seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
        var told = exact != null ? exact : number(seconds, 1_000);
        var pause = told != null ? told : until(seconds, now);
        return pause == null || pause.isNegative() ? null : pause;
    }

    private static @Nullable Duration number(@Nullable String text, int millis) {
        if (text == null || !text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return null;
        }
        return atMost(Duration.ofMillis(new BigDecimal(text.strip())
                .multiply(BigDecimal.valueOf(millis))
                .longValue()));
    }

    private static @Nullable Duration until(@Nullable String date, Instant now) {
        try {
            return date == null
                    ? null
                    : atMost(Duration.between(
                            now,
                            ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Duration atMost(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
