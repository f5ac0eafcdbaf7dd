package io.contexor.generation.domain;

import io.contexor.markdown.Markdown;
import io.contexor.markdown.WordCount;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/**
 * The skeleton of a Markdown text. Only headings that say something and stand by themselves count: what is quoted, listed or fenced is
 * no part of it.
 *
 * @param headings their levels, in order
 * @param sections what stands under each heading of the second level
 * @param points headings below the title, and items of lists
 */
record Structure(
        int words, List<Integer> headings, List<Section> sections, int points, int unclosedFences, int activeMarkup) {

    Structure {
        headings = List.copyOf(headings);
        sections = List.copyOf(sections);
    }

    static Structure of(String markdown) {
        var text = Markdown.parse(markdown);
        var headings = new ArrayList<Integer>();
        var sections = new ArrayList<Section>();
        int items = 0;
        for (var block : Markdown.children(text).toList()) {
            if (block instanceof Heading heading && WordCount.of(heading) > 0) {
                headings.add(heading.getLevel());
                Section.begin(heading.getLevel(), sections);
            } else if (!sections.isEmpty()) {
                sections.add(sections.removeLast().with(WordCount.of(block)));
            }
            items += items(block);
        }
        int belowTitle = (int) headings.stream().filter(level -> level > 1).count();
        return new Structure(
                WordCount.of(text),
                headings,
                sections.stream().filter(Section::isReal).toList(),
                belowTitle + items,
                (int) Markdown.all(text).filter(Structure::isUnclosed).count(),
                (int) Markdown.all(text).filter(Structure::isActive).count());
    }

    int titles() {
        return (int) headings.stream().filter(level -> level == 1).count();
    }

    private static boolean isUnclosed(Node node) {
        return node instanceof FencedCodeBlock fence && fence.getClosingFenceLength() == null;
    }

    private static boolean isActive(Node node) {
        return switch (node) {
            case HtmlBlock html -> ActiveMarkup.isIn(html.getLiteral());
            case HtmlInline html -> ActiveMarkup.isIn(html.getLiteral());
            case Link link -> !ActiveMarkup.isHarmless(link.getDestination());
            case Image image -> !ActiveMarkup.isHarmless(image.getDestination());
            default -> false;
        };
    }

    private static int items(Node block) {
        return block instanceof ListBlock ? (int) Markdown.children(block).count() : 0;
    }

    /**
     * What stands under one heading of the second level.
     *
     * @param isReal whether it is one: what follows a title is none
     */
    record Section(boolean isReal, int words, boolean hasSubHeadings) {

        static void begin(int level, List<Section> sections) {
            if (level <= 2) {
                sections.add(new Section(level == 2, 0, false));
            } else if (!sections.isEmpty()) {
                var section = sections.removeLast();
                sections.add(new Section(section.isReal, section.words, true));
            }
        }

        Section with(int more) {
            return new Section(isReal, words + more, hasSubHeadings);
        }
    }
}
