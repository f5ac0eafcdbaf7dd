package io.contexor.generation.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the demo writer talks in one language: lines of a file, each with the place where it is said before its first colon. */
final class DemoVoice {

    private static final Map<String, DemoVoice> ALL = Stream.of("ar", "en", "fa", "uk")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), DemoVoice::new));

    private final Map<String, List<String>> lines;

    private DemoVoice(String language) {
        lines = read("/io/contexor/generation/demo-writer/" + language + ".txt")
                .map(line -> line.split(": ", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toUnmodifiableList())));
    }

    /** English for a language it does not speak. */
    static DemoVoice of(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return Objects.requireNonNull(ALL.getOrDefault(language, ALL.get("en")));
    }

    static Collection<DemoVoice> all() {
        return ALL.values();
    }

    List<String> lines(String place) {
        return lines.getOrDefault(place, List.of());
    }

    String line(String place) {
        return lines(place).getFirst();
    }

    private static Stream<String> read(String file) {
        try (var text = Objects.requireNonNull(DemoVoice.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), UTF_8).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
