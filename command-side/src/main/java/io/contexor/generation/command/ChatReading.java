package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Understands Chat Completions. Its pieces have no numbers, so one that says the same as the one before is believed.
 *
 * <p>A text is whole once its finish reason is there: servers differ in whether usage and an end mark follow.
 */
final class ChatReading implements Reading {

    private static final String END_MARK = "[DONE]";

    private final TextPieces text;
    private @Nullable Tokens tokens;
    private String finishReason = "";
    private boolean isRefused;
    private boolean isOver;

    ChatReading(Consumer<String> onText) {
        this.text = new TextPieces(onText);
    }

    @Override
    public boolean hear(String data) throws CallFailed {
        if (data.strip().equals(END_MARK)) {
            isOver = true;
            return true;
        }
        var event = Said.object(data);
        take(event, "delta");
        return event.path("choices").isArray();
    }

    @Override
    public Answer whole(byte[] json) throws CallFailed {
        var answer = Said.object(json);
        take(answer, "message");
        if (!answer.at("/choices/0/message").isObject()) {
            throw Faults.incomplete();
        }
        isOver = true;
        return answer();
    }

    @Override
    public boolean isOver() {
        return isOver;
    }

    @Override
    public boolean isTextWhole() {
        return isOver || !finishReason.isEmpty();
    }

    @Override
    public Answer answer() throws CallFailed {
        var whole = text.whole();
        if (isRefused) {
            throw Faults.refusedByModel(tokens);
        }
        if (!isTextWhole() || (finishReason.isEmpty() && whole.isEmpty())) {
            throw Faults.incomplete();
        }
        return new Answer(whole, tokens, finishReason.equals("length"), false);
    }

    private void take(JsonNode event, String part) throws CallFailed {
        var counted = Said.tokens(event.path("usage"), "prompt_tokens", "completion_tokens");
        tokens = counted == null ? tokens : counted;
        if (event.path("error").isObject()) {
            throw Faults.providerGaveUp(tokens);
        }
        for (var choice : event.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                say(choice.path(part), Said.text(choice.path("finish_reason")));
            }
        }
    }

    private void say(JsonNode message, String reason) throws CallFailed {
        text.add(Said.text(message.path("content")));
        finishReason = reason.isEmpty() ? finishReason : reason;
        isRefused |= finishReason.equals("content_filter")
                || !Said.text(message.path("refusal")).isEmpty();
    }
}
