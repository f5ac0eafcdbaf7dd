package io.contexor.markdown;

import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The text a reader of rendered Markdown sees: no markup, no link targets, no fences, no HTML tags. */
final class PlainText {

    static String of(Node root) {
        var text = new StringBuilder();
        // A walk, not a recursion: no nesting can exhaust the stack.
        for (Node node = root; node != null; node = following(node, root)) {
            append(node, text);
        }
        return text.toString();
    }

    private static void append(Node node, StringBuilder text) {
        switch (node) {
            case Text words -> text.append(words.getLiteral());
            case Code code -> text.append(code.getLiteral());
            case FencedCodeBlock code -> text.append('\n').append(code.getLiteral());
            case IndentedCodeBlock code -> text.append('\n').append(code.getLiteral());
            case HtmlBlock html -> text.append('\n').append(Tags.removedFrom(html.getLiteral()));
            // A tag inside a word does not end it, but a line break does.
            case HtmlInline html -> text.append(html.getLiteral().startsWith("<br") ? "\n" : "");
            case SoftLineBreak _, HardLineBreak _, Block _ -> text.append('\n');
            default -> {}
        }
    }

    private static @Nullable Node following(Node node, Node root) {
        return node.getFirstChild() == null || isBareAddress(node) ? Markdown.behind(node, root) : node.getFirstChild();
    }

    /** Whether all a link shows is its own target. */
    private static boolean isBareAddress(Node node) {
        return node instanceof Link link
                && link.getFirstChild() instanceof Text shown
                && shown.getNext() == null
                && link.getDestination().endsWith(shown.getLiteral());
    }

    private PlainText() {}
}
