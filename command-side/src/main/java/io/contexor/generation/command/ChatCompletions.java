package io.contexor.generation.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Models behind Chat Completions, OpenAI's older API, which other servers speak as well. */
final class ChatCompletions implements TextModel {

    private final ProviderHttp http;
    private final boolean isOpenAi;

    /** @param isOpenAi whether it is OpenAI itself, which knows one limit by another name */
    ChatCompletions(ProviderHttp http, boolean isOpenAi) {
        this.http = http;
        this.isOpenAi = isOpenAi;
    }

    @Override
    public Answer write(Assignment assignment, Hearing hearing) throws CallFailed, InterruptedException {
        return http.ask("/chat/completions", request(assignment), assignment.callId(), new ChatReading(hearing));
    }

    private Map<String, Object> request(Assignment assignment) {
        boolean isReasoning = ReasoningModels.include(assignment.model());
        var request = new LinkedHashMap<String, Object>();
        request.put("model", assignment.model());
        request.put("messages", messages(assignment));
        request.put(isOpenAi && isReasoning ? "max_completion_tokens" : "max_tokens", assignment.maxTokens());
        if (!isReasoning) {
            request.put("temperature", assignment.temperature());
        }
        request.put("stream", true);
        request.put("stream_options", Map.of("include_usage", true));
        return request;
    }

    private static List<Message> messages(Assignment assignment) {
        return Stream.concat(
                        Stream.of(new Message("system", assignment.system())),
                        assignment.turns().stream().map(Message::of))
                .toList();
    }
}
