package io.contexor.generation.command;

import io.contexor.generation.command.Assignment.Turn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the demo writer makes out of an assignment, whatever prompt it was written with.
 *
 * @param given what is to be rewritten
 */
record DemoBrief(String topic, List<String> keywords, String given) {

    private static final int LONGEST_TOPIC = 80;
    private static final int MOST_KEYWORDS = 8;
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,،;؛]\\s*");
    private static final Pattern LONG_WORD = Pattern.compile("\\[\\[[^\\]]+]]|[\\p{L}\\p{M}\\p{Nd}\\u200c'’-]{4,}");
    private static final Pattern DIVIDER = Pattern.compile("\\R-{3,}[ \\t]*\\R");

    DemoBrief {
        keywords = List.copyOf(keywords);
    }

    static DemoBrief of(Assignment assignment) {
        var said = assignment.turns().stream()
                .takeWhile(turn -> !turn.byModel())
                .map(Turn::text)
                .toList();
        var prompt = said.isEmpty() ? "" : said.getFirst();
        var given = said.size() > 1 ? said.get(1) : afterDivider(prompt);
        var topic = shortened(labelled("topic-label", prompt).orElseGet(() -> firstLine(given)));
        return new DemoBrief(topic, keywords(prompt, topic), given);
    }

    private static String afterDivider(String prompt) {
        var divider = DIVIDER.matcher(prompt);
        return divider.find() ? prompt.substring(divider.end()) : prompt;
    }

    private static List<String> keywords(String prompt, String topic) {
        var named = labelled("keywords-label", prompt).stream()
                .flatMap(SEPARATOR::splitAsStream)
                .map(DemoBrief::shortened);
        var own = LONG_WORD.matcher(topic).results().map(MatchResult::group);
        var keywords = Stream.concat(named, own)
                .filter(word -> !word.isBlank())
                .distinct()
                .limit(MOST_KEYWORDS)
                .toList();
        return keywords.isEmpty() ? List.of(topic) : keywords;
    }

    /** What stands behind a label at the beginning of a line, in any language: a prompt need not be in that of its text. */
    private static Optional<String> labelled(String place, String prompt) {
        return DemoVoice.all().stream()
                .map(voice -> Pattern.compile("(?m)^\\h*" + Pattern.quote(voice.line(place)) + "[^:\\n]*:\\h*(\\S.*)$")
                        .matcher(prompt))
                .filter(label -> label.find())
                .map(label -> Objects.requireNonNull(label.group(1)))
                .findFirst();
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^[\\s#>*_-]+", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("…");
    }

    /** Between words, since a placeholder that is cut is none any more. */
    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ").replaceFirst("[.:;,،؛]+$", "");
        if (line.length() <= LONGEST_TOPIC) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_TOPIC);
        return end < 0 ? line.substring(0, line.offsetByCodePoints(0, LONGEST_TOPIC / 2)) : line.substring(0, end);
    }
}
