package io.contexor.audit.query;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one sentence of the reader's language what happened. */
final class Sentences {

    static final String ACTOR = "actor";
    static final String PERSON = "person";
    static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String WORD = "word.";

    // Names and titles run in directions of their own; isolated, they turn nothing around them.
    private static final String ISOLATE = "\u2068";
    private static final String POP = "\u2069";

    private final ResourceBundle texts;

    private Sentences(ResourceBundle texts) {
        this.texts = texts;
    }

    static Sentences in(Locale language) {
        return new Sentences(ResourceBundle.getBundle("audit-sentences", language, ENGLISH_OTHERWISE));
    }

    /**
     * Fills the sentence of an event.
     *
     * @param facts by the names of parameters; nothing for what is not known
     */
    String of(String event, Function<String, @Nullable String> facts) {
        return PLACE.matcher(pattern(event))
                .replaceAll(place -> Matcher.quoteReplacement(ISOLATE + value(place, facts) + POP));
    }

    /** As it is before it is filled. */
    String pattern(String event) {
        try {
            return texts.getString(event);
        } catch (MissingResourceException _) {
            // An event of a newer release, read by an older node.
            return event;
        }
    }

    /** What is said where no person acted. */
    String product() {
        return texts.getString("_product");
    }

    /** What is said of a person whose name nobody knows. */
    String somebody() {
        return texts.getString("_somebody");
    }

    private String value(MatchResult place, Function<String, @Nullable String> facts) {
        var name = place.group(1);
        var value = facts.apply(name);
        if (value == null) {
            return texts.getString("_unknown");
        }
        var isName = name.equals(ACTOR) || name.equals(PERSON) || name.equals(Line.TITLE);
        return !isName && texts.containsKey(WORD + value) ? texts.getString(WORD + value) : value;
    }
}
