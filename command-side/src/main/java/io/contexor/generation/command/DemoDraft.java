package io.contexor.generation.command;

/** An article of the demo writer: an introduction, sections, long ones divided, a conclusion and a meta description. */
final class DemoDraft {

    private static final int SECTION = 200;
    private static final int LONG_SECTION = 120;
    private static final int PARAGRAPH = 4;

    /** Below this, there is no room for more than one sentence of each kind. */
    private static final int SHORT = 180;

    private final DemoPhrases phrases;
    private final DemoLength length;
    private final StringBuilder text = new StringBuilder();
    private int words;

    DemoDraft(DemoPhrases phrases, DemoLength length) {
        this.phrases = phrases;
        this.length = length;
    }

    String text() {
        boolean isShort = length.most() < SHORT;
        var introduction = several("introduction", isShort ? 1 : 3);
        var ending = "## " + phrases.next("conclusion-heading") + "\n\n" + several("conclusion", isShort ? 1 : 3)
                + (isShort ? "" : "\n\n" + phrases.labelled("meta-label", phrases.next("meta")));
        block(introduction);
        sections(isShort ? 1 : 2, DemoPhrases.count(ending));
        block(ending);
        return text.toString();
    }

    private void sections(int fewest, int ending) {
        int aim = length.aim() - ending;
        int sections = Math.clamp(aim / SECTION, fewest, 8);
        for (int section = 0; section < sections; section++) {
            int share = Math.max(0, aim - words) / (sections - section);
            section(words, words + share, ending);
        }
    }

    private void section(int from, int until, int ending) {
        block("## " + phrases.next("heading"));
        if (until - from > LONG_SECTION) {
            paragraphs(from + (until - from) / 5, ending);
            block("### " + phrases.next("subheading"));
            paragraphs((words + until) / 2, ending);
            block("### " + phrases.next("subheading"));
        }
        paragraphs(until, ending);
    }

    /** At least one sentence, since a heading without a text below it is a promise. */
    private void paragraphs(int until, int ending) {
        int sentences = 0;
        do {
            var sentence = phrases.next("sentence", length.most() - ending - words);
            if (sentence.isEmpty()) {
                return;
            }
            if (sentences++ % PARAGRAPH == 0) {
                block(sentence.get());
            } else {
                add(" ", sentence.get());
            }
        } while (words < until);
    }

    private String several(String place, int number) {
        var all = new StringBuilder(phrases.next(place));
        for (int more = 1; more < number; more++) {
            all.append(' ').append(phrases.next(place));
        }
        return all.toString();
    }

    private void block(String block) {
        add(text.isEmpty() ? "" : "\n\n", block);
    }

    private void add(String between, String piece) {
        text.append(between).append(piece);
        words += DemoPhrases.count(piece);
    }
}
