package io.contexor.generation.domain;

import io.contexor.markdown.Markdown;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;

/** What models put around an answer. */
final class Wrapping {

    /** Words after a fence that only say that here is the text. */
    private static final Set<String> TEXT = Set.of("", "markdown", "md", "text", "txt", "plaintext");

    private static final Pattern OPENING = Pattern.compile("(`{3,}|~{3,})[ \\t]*([A-Za-z]*)[ \\t]*");

    /** Marks of direction and width, which nobody sees, where a heading, an item, a quotation or a fence is to begin. */
    private static final Pattern UNSEEN = Pattern.compile(
            "(?m)^([ \\t]{0,3})[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+(?=#{1,6}[ \\t]|[-*+][ \\t]|\\d{1,9}[.)][ \\t]|>|```|~~~)");

    static String without(String answer) {
        return unwrapped(UNSEEN.matcher(answer).replaceAll("$1"));
    }

    private static String unwrapped(String answer) {
        var text = answer.strip();
        int end = text.indexOf('\n');
        var opening = OPENING.matcher(end < 0 ? text : text.substring(0, end).stripTrailing());
        if (end < 0 || !opening.matches() || !TEXT.contains(opening.group(2).toLowerCase(Locale.ROOT))) {
            return answer;
        }
        var inside = withoutClosing(text.substring(end + 1), opening.group(1));
        // A text may begin and end with code blocks of its own: then each of them closes, and taking two fences away
        // opens others.
        return isOneBlock(text) || unclosed(text) > unclosed(inside) ? inside.strip() + "\n" : answer;
    }

    private static String withoutClosing(String text, String fence) {
        int last = text.lastIndexOf('\n') + 1;
        var line = text.substring(last).strip();
        return line.length() >= fence.length() && line.chars().allMatch(letter -> letter == fence.charAt(0))
                ? text.substring(0, last)
                : text;
    }

    private static boolean isOneBlock(String text) {
        var first = Markdown.parse(text).getFirstChild();
        return first instanceof FencedCodeBlock && first.getNext() == null;
    }

    private static int unclosed(String text) {
        return Structure.of(text).unclosedFences();
    }

    private Wrapping() {}
}
