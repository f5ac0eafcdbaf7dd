package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Writes without any model, so that everything can be tried before there is a key. What it writes has the form of what was asked
 * for and is about its topic, and is the same for the same assignment; it says nothing.
 */
final class DemoWriter implements TextModel {

    static final String NAME = "demo-writer";

    private static final Pattern PIECE = Pattern.compile("(?:\\S+\\s*){1,4}");

    private final Duration pause;

    /** @param pause between two pieces of a text */
    DemoWriter(Duration pause) {
        this.pause = pause;
    }

    @Override
    public Answer write(Assignment assignment, Hearing hearing) throws InterruptedException {
        var whole = text(assignment);
        var text = TokenCount.first(assignment.maxTokens(), whole);
        var pieces = PIECE.matcher(text);
        while (pieces.find()) {
            rest();
            hearing.accept(pieces.group());
        }
        var prompt = TokenCount.ofRequest(assignment.system(), assignment.turns());
        return new Answer(text, new Tokens(prompt, 0, TokenCount.of(text)), text.length() < whole.length(), true);
    }

    private static String text(Assignment assignment) {
        var brief = DemoBrief.of(assignment);
        var phrases = new DemoPhrases(DemoVoice.of(assignment.language()), brief);
        return switch (assignment.kind()) {
            case DRAFT -> new DemoDraft(phrases, DemoLength.of(assignment)).text();
            case OUTLINE -> DemoShapes.outline(phrases);
            case REWRITE -> DemoShapes.rewrite(phrases, brief.given());
            case CAPTION -> DemoShapes.caption(phrases, brief.keywords());
        };
    }

    private void rest() throws InterruptedException {
        LockSupport.parkNanos(this, pause.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
