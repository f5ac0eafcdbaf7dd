package io.contexor.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads when somebody wants to look at: a time with its offset, or a date, which means the end of that day in UTC. */
final class AskedInstant {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** A plus that was not encoded comes as a space. */
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=\\d{2}:\\d{2}$)");

    /** Of today there is only what has been. */
    static Instant read(String parameter, String text, Instant now) {
        try {
            if (!DATE.matcher(text).matches()) {
                var time = OffsetDateTime.parse(LOST_PLUS.matcher(text).replaceFirst("+"));
                return time.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
            var day = LocalDate.parse(text);
            return day.isEqual(LocalDate.ofInstant(now, ZoneOffset.UTC))
                    ? now.truncatedTo(ChronoUnit.MICROS)
                    : day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minus(1, ChronoUnit.MICROS);
        } catch (DateTimeParseException unreadable) {
            throw new MalformedRequest(parameter, "as-of");
        }
    }

    private AskedInstant() {}
}
