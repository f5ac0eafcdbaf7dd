package io.contexor.generation.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Reads settings about models. One that is empty is not set; a wrong one stops the start, and says which. */
final class Settings {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Environment environment;

    Settings(Environment environment) {
        this.environment = environment;
    }

    String text(String name, String otherwise) {
        var text = environment.getProperty(name, "").strip();
        return text.isEmpty() ? otherwise : text;
    }

    List<String> list(String name) {
        return COMMA.splitAsStream(text(name, ""))
                .filter(item -> !item.isBlank())
                .distinct()
                .toList();
    }

    /** A bare number is one of seconds. */
    Duration duration(String name, Duration otherwise) {
        var text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var duration = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            throw wrong(name, "must be a duration such as 60s or PT1M");
        }
        throw wrong(name, "must be at most an hour");
    }

    /** One that is not over at once. */
    Duration patience(String name, Duration otherwise) {
        var duration = duration(name, otherwise);
        if (duration.toMillis() == 0) {
            throw wrong(name, "must be longer than nothing");
        }
        return duration;
    }

    int count(String name, int otherwise) {
        var text = text(name, Integer.toString(otherwise));
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw wrong(name, "must be a number from 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    static IllegalStateException wrong(String name, String fault) {
        return new IllegalStateException(name + " " + fault);
    }
}
