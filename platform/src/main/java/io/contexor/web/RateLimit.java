package io.contexor.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How often something may be asked. Every bean of this type is a limit of its own, shared by all nodes.
 *
 * @param name what the {@code RateLimit} headers call it
 * @param method the only method that counts; all of them where it is missing
 */
public record RateLimit(
        String name,
        int quota,
        Duration window,
        Per per,
        @Nullable HttpMethod method,
        List<PathPattern> paths) {

    /** Who shares one quota. */
    public enum Per {
        ADDRESS,
        ACCOUNT
    }

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/(s|sec|second|m|min|minute|h|hour|d|day)");

    /**
     * Reads a limit from a setting.
     *
     * @param quota such as {@code 100/min}, or {@code off} for no limit
     * @param paths patterns such as {@code /api/v1/contents/{id}/generate}
     */
    public static Optional<RateLimit> of(
            String name, String quota, Per per, @Nullable HttpMethod method, String... paths) {
        var text = quota.strip().toLowerCase(Locale.ROOT);
        if (text.equals("off")) {
            return Optional.empty();
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("The limit \"%s\" must be like 100/min or off".formatted(name));
        }
        return Optional.of(new RateLimit(
                name,
                Integer.parseInt(parts.group(1)),
                window(parts.group(2).charAt(0)),
                per,
                method,
                java.util.Arrays.stream(paths)
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList()));
    }

    private static Duration window(char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    boolean counts(ServerHttpRequest request) {
        return (method == null || method.equals(request.getMethod()))
                && paths.stream()
                        .anyMatch(path -> path.matches(request.getPath().pathWithinApplication()));
    }

    /** Where a few requests more or less do not matter, a node need not ask the database about each. */
    boolean isLenient() {
        return quota >= 50;
    }

    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, quota, window.toSeconds());
    }
}
