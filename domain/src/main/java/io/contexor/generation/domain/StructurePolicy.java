package io.contexor.generation.domain;

import io.contexor.prompts.api.PromptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What form a generated text is to have, by what was asked for.
 *
 * <p>Every text says something, closes its fences, runs nothing in a browser, and nests its headings. A draft also has sections, and
 * sub-headings in the long ones; a draft, a rewrite and a caption keep to their length, an outline to the upper bound. A caption has no
 * headings at all.
 *
 * @param leastWords absent where any length will do
 * @param mostWords absent where any length will do
 */
public record StructurePolicy(
        PromptKind kind,
        @Nullable Integer leastWords,
        @Nullable Integer mostWords) {

    /** From here on a section is long, and takes sub-headings. */
    static final int LONG_SECTION = 400;

    private static final int LEAST_SECTIONS = 2;
    private static final int LEAST_POINTS = 2;

    /** Whatever is not as it should be, in the order in which it is worth mending; empty for a text as it was asked for. */
    public List<Miss> misses(String markdown) {
        var structure = Structure.of(markdown);
        if (structure.words() == 0) {
            return List.of(new Miss(Rule.EMPTY, 0, 1));
        }
        var misses = new ArrayList<Miss>();
        atMost(misses, Rule.UNCLOSED_FENCE, structure.unclosedFences(), 0);
        atMost(misses, Rule.ACTIVE_MARKUP, structure.activeMarkup(), 0);
        checkHeadings(structure, misses);
        checkLength(structure.words(), misses);
        return misses;
    }

    /**
     * The text without what models put around it and nobody asked for: one code fence around everything, and invisible characters
     * before a heading or an item, which would then be neither. To be applied before {@link #misses}.
     */
    public static String tidied(String answer) {
        return Wrapping.without(answer);
    }

    private void checkHeadings(Structure structure, List<Miss> misses) {
        switch (kind) {
            case CAPTION -> atMost(misses, Rule.HEADINGS, structure.headings().size(), 0);
            case OUTLINE -> {
                checkNesting(structure, misses);
                atLeast(misses, Rule.TOO_FEW_POINTS, structure.points(), LEAST_POINTS);
            }
            case REWRITE -> checkNesting(structure, misses);
            case DRAFT -> {
                checkNesting(structure, misses);
                atLeast(misses, Rule.TOO_FEW_SECTIONS, structure.sections().size(), LEAST_SECTIONS);
                structure.sections().stream()
                        .filter(section -> !section.hasSubHeadings())
                        .forEach(section ->
                                atMost(misses, Rule.SECTION_WITHOUT_SUB_HEADINGS, section.words(), LONG_SECTION));
            }
        }
    }

    /** A title may stand above all; from it, or from nothing, headings go down one level at a time. */
    private static void checkNesting(Structure structure, List<Miss> misses) {
        atMost(misses, Rule.TOO_MANY_TITLES, structure.titles(), 1);
        int above = 1;
        for (int level : structure.headings()) {
            atMost(misses, Rule.SKIPPED_LEVEL, level, above + 1);
            above = level;
        }
    }

    private void checkLength(int words, List<Miss> misses) {
        if (leastWords != null && kind != PromptKind.OUTLINE) {
            atLeast(misses, Rule.TOO_SHORT, words, leastWords);
        }
        if (mostWords != null) {
            atMost(misses, Rule.TOO_LONG, words, mostWords);
        }
    }

    private static void atLeast(List<Miss> misses, Rule rule, int found, int bound) {
        if (found < bound) {
            misses.add(new Miss(rule, found, bound));
        }
    }

    private static void atMost(List<Miss> misses, Rule rule, int found, int bound) {
        if (found > bound) {
            misses.add(new Miss(rule, found, bound));
        }
    }

    /** What can be wrong; the words are stable. */
    public enum Rule {
        /** There is nothing to read. */
        EMPTY,
        /** A code block never ends, and swallows what follows. */
        UNCLOSED_FENCE,
        /** Some HTML or some link would do something in a browser. */
        ACTIVE_MARKUP,
        TOO_MANY_TITLES,
        /** A heading stands further below the one before than one level; the first counts from the title. */
        SKIPPED_LEVEL,
        TOO_FEW_SECTIONS,
        TOO_FEW_POINTS,
        /** So many words under one heading of the second level, and none of the third. */
        SECTION_WITHOUT_SUB_HEADINGS,
        /** There are headings where there should be none. */
        HEADINGS,
        TOO_SHORT,
        TOO_LONG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One thing that is not as it should be.
     *
     * @param found how much there is of it
     * @param bound how much there should be, at least or at most
     */
    public record Miss(Rule rule, int found, int bound) {

        /** {@code too-short: 212 < 300}. */
        @Override
        public String toString() {
            return rule + ": " + found + (found < bound ? " < " : " > ") + bound;
        }
    }
}
