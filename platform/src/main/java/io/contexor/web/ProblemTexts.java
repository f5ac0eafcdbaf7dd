package io.contexor.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The sentences of the problem catalogue, in every language it speaks. */
@Component
class ProblemTexts {

    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    Optional<String> text(String key, Locale language, Map<String, ?> facts) {
        var texts = ResourceBundle.getBundle("problems", language, ENGLISH_OTHERWISE);
        return texts.containsKey(key) ? Optional.of(filled(texts.getString(key), facts)) : Optional.empty();
    }

    private static String filled(String sentence, Map<String, ?> facts) {
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(
                        facts.containsKey(place.group(1)) ? String.valueOf(facts.get(place.group(1))) : place.group()));
    }
}
