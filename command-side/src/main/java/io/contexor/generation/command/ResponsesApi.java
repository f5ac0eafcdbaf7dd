package io.contexor.generation.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Models behind OpenAI's Responses API. */
final class ResponsesApi implements TextModel {

    private static final Logger LOG = LoggerFactory.getLogger(ResponsesApi.class);
    private static final String RESPONSES = "/responses";

    private final ProviderHttp http;
    private final boolean keeps;

    /**
     * @param keeps whether the provider may keep answers, so that one whose connection broke can be asked for: it goes on writing while
     *     nobody listens
     */
    ResponsesApi(ProviderHttp http, boolean keeps) {
        this.http = http;
        this.keeps = keeps;
    }

    @Override
    public Answer write(Assignment assignment, Hearing hearing) throws CallFailed, InterruptedException {
        var kept = new Kept(hearing);
        var reading = new ResponsesReading(kept, keeps);
        try {
            return http.ask(RESPONSES, request(assignment), assignment.callId(), reading);
        } catch (InterruptedException calledOff) {
            // It would go on, and be charged, to the end.
            kept.id().ifPresent(id -> http.send(RESPONSES + "/" + id + "/cancel"));
            throw calledOff;
        }
    }

    @Override
    public @Nullable Answer find(String id) throws CallFailed, InterruptedException {
        var found = new KeptResponse();
        try {
            http.look(RESPONSES + "/" + id, found);
        } catch (CallFailed unreadable) {
            // Whatever kept us from reading it says nothing about the call itself.
            LOG.debug("A response that was kept could not be read: {}", unreadable.code());
        }
        return found.found();
    }

    private Map<String, Object> request(Assignment assignment) {
        var request = new LinkedHashMap<String, Object>();
        request.put("model", assignment.model());
        request.put("instructions", assignment.system());
        request.put("input", turns(assignment));
        request.put("max_output_tokens", assignment.maxTokens());
        if (!ReasoningModels.include(assignment.model())) {
            request.put("temperature", assignment.temperature());
        }
        request.put("stream", true);
        request.put("store", keeps);
        if (keeps) {
            request.put("background", true);
        }
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
