package io.contexor.generation.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What we say to models, in the language in which they are to write. */
final class Phrases {

    static final List<String> LANGUAGES = List.of("fa", "ar", "uk", "en");

    private static final Map<String, Phrases> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(language -> language, Phrases::read));

    private final Map<String, String> words;

    private Phrases(Map<String, String> words) {
        this.words = Map.copyOf(words);
    }

    static Phrases in(String language) {
        var phrases = ALL.get(language);
        if (phrases == null) {
            throw new IllegalArgumentException("There are no phrases in " + language);
        }
        return phrases;
    }

    /** The language that a text is written in, as far as its letters tell. */
    static String languageOf(String text) {
        if (text.codePoints()
                .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC)) {
            return "uk";
        }
        if (text.codePoints()
                .noneMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC)) {
            return "en";
        }
        // Letters that only one of the two has; a text without any of them is taken for Persian.
        return text.codePoints().anyMatch(letter -> "پچژگکی".indexOf(letter) >= 0)
                        || text.codePoints().noneMatch(letter -> "ةىيكأإؤ".indexOf(letter) >= 0)
                ? "fa"
                : "ar";
    }

    String say(String key, Object... values) {
        var words = this.words.get(key);
        if (words == null) {
            throw new IllegalArgumentException("There is no phrase " + key);
        }
        // Of the root locale, so that models read the digits that they know best.
        return values.length == 0 ? words : new MessageFormat(words, Locale.ROOT).format(values);
    }

    private static Phrases read(String language) {
        var file = "/io/contexor/generation/phrases_%s.properties".formatted(language);
        try (var stream = Phrases.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, UTF_8));
            var words = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
            return new Phrases(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
