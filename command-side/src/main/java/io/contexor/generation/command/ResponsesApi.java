package io.contexor.generation.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Models behind OpenAI's Responses API. */
final class ResponsesApi implements TextModel {

    private final ProviderHttp http;

    ResponsesApi(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public Answer write(Assignment assignment, Consumer<String> onText) throws CallFailed, InterruptedException {
        return http.ask("/responses", request(assignment), assignment.callId(), new ResponsesReading(onText));
    }

    private static Map<String, Object> request(Assignment assignment) {
        var request = new LinkedHashMap<String, Object>();
        request.put("model", assignment.model());
        request.put("instructions", assignment.system());
        request.put("input", turns(assignment));
        request.put("max_output_tokens", assignment.maxTokens());
        if (!ReasoningModels.include(assignment.model())) {
            request.put("temperature", assignment.temperature());
        }
        request.put("stream", true);
        request.put("store", false);
        return request;
    }

    private static List<Item> turns(Assignment assignment) {
        return assignment.turns().stream()
                .map(Message::of)
                .map(message -> new Item("message", message.role(), message.content()))
                .toList();
    }

    /** A message among whatever else may be an input. The type may be missing, but not for OpenAI's own client. */
    private record Item(String type, String role, String content) {

        @Override
        public String toString() {
            return role;
        }
    }
}
