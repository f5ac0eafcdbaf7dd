package io.contexor.markdown;

import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Markdown as CommonMark has it. */
public final class Markdown {

    // Nobody nests this deep by intention, and a parser that follows any nesting can be made to run for hours.
    private static final int DEEPEST = 100;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    /** Any text is Markdown: what means nothing is read as it stands. */
    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** Everything in it, as it is read, and the node itself before all. A walk: no nesting can exhaust the stack. */
    public static Stream<Node> all(Node root) {
        return Stream.iterate(root, Objects::nonNull, node -> following(node, root));
    }

    /** What stands in it at the first level. */
    public static Stream<Node> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), Objects::nonNull, Node::getNext);
    }

    private static @Nullable Node following(Node node, Node root) {
        return node.getFirstChild() == null ? behind(node, root) : node.getFirstChild();
    }

    /** What is read after a node and everything in it, as long as it belongs to the same whole. */
    static @Nullable Node behind(Node node, Node root) {
        Node at = node;
        while (!at.equals(root) && at.getNext() == null && at.getParent() != null) {
            at = at.getParent();
        }
        return at.equals(root) ? null : at.getNext();
    }

    private Markdown() {}
}
