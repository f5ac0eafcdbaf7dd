package io.contexor.generation.command;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a voice has to say about a brief, one phrase after the other, and begins anew where there are no more. */
final class DemoPhrases {

    private static final Pattern BLANK = Pattern.compile("\\{(topic|word)}");
    private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);

    private final DemoVoice voice;
    private final DemoBrief brief;
    private final Map<String, Integer> said = new HashMap<>();
    private int words;

    DemoPhrases(DemoVoice voice, DemoBrief brief) {
        this.voice = voice;
        this.brief = brief;
    }

    String next(String place) {
        return next(place, Integer.MAX_VALUE).orElseThrow();
    }

    /** The next one that has at most so many words. */
    Optional<String> next(String place, int room) {
        var lines = voice.lines(place);
        int from = said.getOrDefault(place, 0);
        for (int at = from; at < from + lines.size(); at++) {
            var phrase = filled(lines.get(Math.floorMod(at + beginning(place), lines.size())));
            if (count(phrase) <= room) {
                said.put(place, at + 1);
                words++;
                return Optional.of(phrase);
            }
        }
        return Optional.empty();
    }

    String labelled(String label, String text) {
        return voice.line(label) + ": " + text;
    }

    /** As the words of a text are counted everywhere. */
    static int count(String text) {
        var iterator = WORDS.clone();
        iterator.setText(text);
        int count = 0;
        while (iterator.next() != BreakIterator.DONE) {
            count += iterator.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT ? 1 : 0;
        }
        return count;
    }

    /** Texts about different topics differ in what they begin with; what has an order keeps it. */
    private int beginning(String place) {
        return place.equals("sentence") || place.equals("hook") || place.equals("question")
                ? Math.floorMod(brief.topic().hashCode(), 1000)
                : 0;
    }

    private String filled(String line) {
        var word = brief.keywords().get(words % brief.keywords().size());
        return BLANK.matcher(line)
                .replaceAll(blank -> Matcher.quoteReplacement(blank.group(1).equals("topic") ? brief.topic() : word));
    }
}
