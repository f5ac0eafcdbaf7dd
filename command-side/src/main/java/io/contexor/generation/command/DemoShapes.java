package io.contexor.generation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the demo writer writes beside articles. */
final class DemoShapes {

    private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\\R\\h*\\R\\s*");
    private static final Pattern NO_PROSE = Pattern.compile("(?s)(#|>|\\||[-*+] |\\d+[.)] |`{3}|~{3}).*");
    private static final Pattern FENCE = Pattern.compile("(?m)^\\h*(`{3}|~{3})");
    private static final int SECTIONS = 4;

    private DemoShapes() {}

    static String outline(DemoPhrases phrases) {
        var blocks = new ArrayList<>(List.of(phrases.next("outline-introduction")));
        for (int section = 0; section < SECTIONS; section++) {
            blocks.add("## " + phrases.next("heading"));
            blocks.add(phrases.next("outline-line"));
            if (section % 2 == 1) {
                blocks.add("### " + phrases.next("subheading"));
                blocks.add("### " + phrases.next("subheading"));
            }
        }
        blocks.add(phrases.next("outline-conclusion"));
        blocks.add(phrases.labelled("meta-label", phrases.next("meta")));
        return String.join("\n\n", blocks);
    }

    static String caption(DemoPhrases phrases, List<String> keywords) {
        var tags = keywords.stream()
                .filter(word -> !word.contains("[["))
                .map(word -> "#" + word.replaceAll("[^\\p{L}\\p{M}\\p{Nd}\\u200c]+", "_"))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(" "));
        var blocks = List.of(phrases.next("hook"), phrases.next("statement"), phrases.next("question"), tags);
        return String.join("\n\n", blocks).strip();
    }

    /** All that was given stays; one sees what was reworked by what now leads into it. */
    static String rewrite(DemoPhrases phrases, String given) {
        var blocks = reworked(phrases, given);
        if (blocks.stream().noneMatch(block -> block.startsWith("## "))) {
            blocks.add(Math.min(1, blocks.size()), "## " + phrases.next("heading"));
        }
        var conclusion = "## " + phrases.next("conclusion-heading");
        if (!blocks.contains(conclusion)) {
            blocks.add(conclusion);
            blocks.add(phrases.next("conclusion"));
        }
        blocks.add(phrases.labelled("meta-label", phrases.next("meta")));
        return String.join("\n\n", blocks);
    }

    private static List<String> reworked(DemoPhrases phrases, String given) {
        var blocks = new ArrayList<String>();
        boolean isCode = false;
        for (var block : BETWEEN_BLOCKS.splitAsStream(given.strip()).toList()) {
            boolean isProse = !isCode && !NO_PROSE.matcher(block).matches();
            if (!block.startsWith(phrases.labelled("meta-label", ""))) {
                blocks.add(isProse ? phrases.next("bridge") + " " + block : block);
            }
            isCode ^= FENCE.matcher(block).results().count() % 2 == 1;
        }
        return blocks;
    }
}
