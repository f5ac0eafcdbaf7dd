package io.contexor.prompts.domain;

import io.contexor.prompts.api.PromptRejection.TemplateIsMalformed;
import io.contexor.prompts.api.PromptRejection.TemplateIsTooLong;
import io.contexor.shared.CommandRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A template, taken apart: what is said as it is, and where which variable goes.
 *
 * <p>There is nothing else in it. A value is only ever written down, so whatever stands in it means nothing, braces included.
 */
record Template(List<Part> parts) {

    static final int LONGEST = 20_000;

    /** What is between two braces counts as a name only if it looks like one. */
    private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{([\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]{0,63})}|[{}]");

    static Template of(String source) {
        int length = characters(source);
        if (length > LONGEST) {
            throw new CommandRejected(new TemplateIsTooLong(length, LONGEST));
        }
        var parts = new ArrayList<Part>();
        var pieces = PIECE.matcher(source);
        int at = 0;
        while (pieces.find()) {
            parts.add(new Words(source.substring(at, pieces.start())));
            parts.add(
                    switch (pieces.group()) {
                        case "{{" -> new Words("{");
                        case "}}" -> new Words("}");
                        case "{", "}" -> throw malformed(source, pieces.start());
                        default -> new Variable(Objects.requireNonNull(pieces.group(1)));
                    });
            at = pieces.end();
        }
        parts.add(new Words(source.substring(at)));
        return new Template(List.copyOf(parts));
    }

    /** In the order in which they first appear. */
    List<String> variables() {
        return parts.stream()
                .filter(Variable.class::isInstance)
                .map(part -> ((Variable) part).name())
                .distinct()
                .toList();
    }

    /** How long the text would be, known before any of it is written. */
    long length(Map<String, String> values) {
        return parts.stream().mapToLong(part -> characters(part.in(values))).sum();
    }

    String filled(Map<String, String> values) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.in(values)));
        return text.toString();
    }

    /** Characters as people count them: a letter outside the basic plane is one. */
    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static CommandRejected malformed(String source, int index) {
        return new CommandRejected(new TemplateIsMalformed(source.codePointCount(0, index) + 1));
    }

    sealed interface Part {

        String in(Map<String, String> values);
    }

    record Words(String text) implements Part {
        @Override
        public String in(Map<String, String> values) {
            return text;
        }
    }

    record Variable(String name) implements Part {
        @Override
        public String in(Map<String, String> values) {
            return values.getOrDefault(name, "");
        }
    }
}
