package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Understands the Responses API. Its events are numbered, and the last one has the whole text once more, which then counts. */
final class ResponsesReading implements Reading {

    /** Whatever else it might be, it does not lead anywhere else in an address. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final TextPieces text;
    private final Hearing hearing;
    private final boolean isKept;
    private long lastNumber = -1;
    private @Nullable Tokens tokens;
    private JsonNode response = MissingNode.getInstance();
    private boolean isRefused;

    /** @param isKept whether the provider keeps what it says */
    ResponsesReading(Hearing hearing, boolean isKept) {
        this.isKept = isKept;
        this.text = new TextPieces(hearing);
        this.hearing = hearing;
    }

    @Override
    public boolean hear(String data) throws CallFailed {
        var event = Said.object(data);
        var type = Said.text(event.path("type"));
        if (isNew(event)) {
            take(type, event);
        }
        return !type.isEmpty();
    }

    @Override
    public Answer whole(byte[] json) throws CallFailed {
        var answer = Said.object(json);
        if (answer.path("error").isObject()) {
            throw gaveUp(answer);
        }
        if (!answer.path("output").isArray()) {
            throw Faults.incomplete();
        }
        end(answer);
        text.add(finalText());
        return answer();
    }

    @Override
    public boolean isOver() {
        return response.isObject();
    }

    @Override
    public boolean isTextWhole() {
        return isOver();
    }

    @Override
    public Answer answer() throws CallFailed {
        var heard = text.whole();
        if (isRefused) {
            throw Faults.refusedByModel(tokens);
        }
        if (!isOver()) {
            throw Faults.incomplete();
        }
        var last = finalText();
        return new Answer(last.isEmpty() ? heard : last, tokens, isCutShort(), false);
    }

    private boolean isNew(JsonNode event) {
        long number = event.path("sequence_number").asLong(-1);
        if (number < 0) {
            return true;
        }
        boolean isNew = number > lastNumber;
        lastNumber = Math.max(number, lastNumber);
        return isNew;
    }

    private void take(String type, JsonNode event) throws CallFailed {
        switch (type) {
            case "response.created" -> named(Said.text(event.path("response").path("id")));
            case "response.output_text.delta" -> text.add(Said.text(event.path("delta")));
            case "response.refusal.delta", "response.refusal.done" -> isRefused = true;
            case "response.completed", "response.incomplete" -> end(event.path("response"));
            case "response.failed" -> throw gaveUp(event.path("response"));
            case "error" -> throw gaveUp(event);
            default -> {
                if (event.path("error").isObject()) {
                    throw gaveUp(event);
                }
            }
        }
    }

    private void end(JsonNode ended) throws CallFailed {
        if (!ended.isObject()) {
            throw Faults.incomplete();
        }
        response = ended;
        tokens = counted(ended);
        isRefused |= reason().equals("content_filter");
        for (var item : ended.path("output")) {
            for (var part : item.path("content")) {
                isRefused |= Said.text(part.path("type")).equals("refusal");
            }
        }
    }

    private String finalText() {
        var all = new StringBuilder();
        for (var item : response.path("output")) {
            for (var part : item.path("content")) {
                boolean isText = Said.text(part.path("type")).equals("output_text");
                all.append(isText ? Said.text(part.path("text")) : "");
            }
        }
        return TextPieces.fit(all.toString());
    }

    private boolean isCutShort() {
        return reason().equals("max_output_tokens");
    }

    private String reason() {
        return Said.text(response.path("incomplete_details").path("reason"));
    }

    private void named(String id) {
        if (isKept && NAME.matcher(id).matches()) {
            hearing.kept(id);
        }
    }

    static CallFailed gaveUp(JsonNode from) {
        return Faults.providerGaveUp(counted(from));
    }

    private static @Nullable Tokens counted(JsonNode from) {
        return Said.tokens(from.path("usage"), "input_tokens", "output_tokens");
    }
}
