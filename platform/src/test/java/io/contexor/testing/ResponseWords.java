package io.contexor.testing;

import io.contexor.testing.OpenAi.Spoken;
import java.util.ArrayList;
import java.util.List;

/** The Responses API, as api.openai.com writes it. */
final class ResponseWords {

    private static final String ITEM = "msg_0f1c6b5e9a7d4c28";
    private static final String PLACE = "\"item_id\":\"" + ITEM + "\",\"output_index\":0,\"content_index\":0";

    private ResponseWords() {}

    static List<String> events(String model, Spoken spoken) {
        var events = new ArrayList<String>();
        add(events, "response.created", "\"response\":" + response(model, spoken, false));
        add(events, "response.in_progress", "\"response\":" + response(model, spoken, false));
        add(events, "response.output_item.added", "\"output_index\":0,\"item\":" + message("in_progress", "[]"));
        add(events, "response.content_part.added", PLACE + ",\"part\":" + part(""));
        for (var piece : spoken.pieces()) {
            add(
                    events,
                    "response.output_text.delta",
                    PLACE + ",\"delta\":" + Received.quoted(piece) + ",\"logprobs\":[],\"obfuscation\":\"x7Yq\"");
        }
        var text = Received.quoted(spoken.text());
        add(events, "response.output_text.done", PLACE + ",\"text\":" + text + ",\"logprobs\":[]");
        add(events, "response.content_part.done", PLACE + ",\"part\":" + part(spoken.text()));
        add(events, "response.output_item.done", "\"output_index\":0,\"item\":" + message(spoken));
        add(
                events,
                isWhole(spoken) ? "response.completed" : "response.incomplete",
                "\"response\":" + response(model, spoken, true));
        return events;
    }

    static String whole(String model, Spoken spoken) {
        return response(model, spoken, true);
    }

    private static void add(List<String> events, String type, String rest) {
        events.add("{\"type\":\"" + type + "\",\"sequence_number\":" + events.size() + "," + rest + "}");
    }

    private static boolean isWhole(Spoken spoken) {
        return spoken.finishReason().equals("stop");
    }

    private static String response(String model, Spoken spoken, boolean isOver) {
        var status = isWhole(spoken) ? "completed" : "incomplete";
        var details = isOver && !isWhole(spoken) ? "{\"reason\":\"" + reason(spoken) + "\"}" : "null";
        return """
                {"id":"resp_68a1f0c3d2b94e57","object":"response","created_at":1763742000,"status":"%s",\
                "background":false,"error":null,"incomplete_details":%s,"instructions":null,"max_output_tokens":null,\
                "model":%s,"output":%s,"parallel_tool_calls":true,"previous_response_id":null,\
                "reasoning":{"effort":null,"summary":null},"service_tier":"default","store":false,"temperature":0.7,\
                "text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1.0,"truncation":"disabled",\
                "usage":%s,"user":null,"metadata":{}}""".formatted(
                        isOver ? status : "in_progress",
                        details,
                        Received.quoted(model),
                        isOver ? "[" + message(spoken) + "]" : "[]",
                        isOver ? usage(spoken) : "null");
    }

    private static String reason(Spoken spoken) {
        return spoken.finishReason().equals("length") ? "max_output_tokens" : spoken.finishReason();
    }

    private static String message(Spoken spoken) {
        return message(isWhole(spoken) ? "completed" : "incomplete", "[" + part(spoken.text()) + "]");
    }

    private static String message(String status, String content) {
        return """
                {"id":"%s","type":"message","status":"%s","role":"assistant","content":%s}""".formatted(ITEM, status, content);
    }

    private static String part(String text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":" + Received.quoted(text) + "}";
    }

    private static String usage(Spoken spoken) {
        return """
                {"input_tokens":%s,"input_tokens_details":{"cached_tokens":%s,"cache_write_tokens":0},"output_tokens":%s,\
                "output_tokens_details":{"reasoning_tokens":%s},"total_tokens":%s}""".formatted(
                        spoken.prompt(),
                        spoken.cached(),
                        spoken.completion(),
                        spoken.reasoning(),
                        spoken.prompt() + spoken.completion());
    }
}
