package io.contexor.testing;

import io.contexor.testing.OpenAi.Spoken;
import java.util.ArrayList;
import java.util.List;

/** Chat Completions, as api.openai.com writes them. */
final class ChatWords {

    private ChatWords() {}

    static List<String> events(String model, Spoken spoken) {
        var events = new ArrayList<String>();
        events.add(chunk(model, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        for (var piece : spoken.pieces()) {
            events.add(chunk(model, "{\"content\":" + Received.quoted(piece) + "}", "null"));
        }
        events.add(chunk(model, "{}", Received.quoted(spoken.finishReason())));
        events.add(frame("chat.completion.chunk", model, "[]", usage(spoken)));
        events.add("[DONE]");
        return events;
    }

    static String whole(String model, Spoken spoken) {
        var choice = """
                [{"index":0,"message":{"role":"assistant","content":%s,"refusal":null,"annotations":[]},\
                "logprobs":null,"finish_reason":%s}]""".formatted(Received.quoted(spoken.text()), Received.quoted(spoken.finishReason()));
        return frame("chat.completion", model, choice, usage(spoken));
    }

    private static String chunk(String model, String delta, String finishReason) {
        var choice = """
                [{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]""".formatted(delta, finishReason);
        return frame("chat.completion.chunk", model, choice, "null");
    }

    private static String frame(String object, String model, String choices, String usage) {
        return """
                {"id":"chatcmpl-CvPn2S8b1mdKcwzGKpGkl","object":"%s","created":1763742000,"model":%s,\
                "service_tier":"default","system_fingerprint":"fp_4c2851f862","choices":%s,"usage":%s}""".formatted(object, Received.quoted(model), choices, usage);
    }

    private static String usage(Spoken spoken) {
        return """
                {"prompt_tokens":%s,"completion_tokens":%s,"total_tokens":%s,\
                "prompt_tokens_details":{"cached_tokens":%s,"audio_tokens":0},\
                "completion_tokens_details":{"reasoning_tokens":%s,"audio_tokens":0,\
                "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""".formatted(
                        spoken.prompt(),
                        spoken.completion(),
                        spoken.prompt() + spoken.completion(),
                        spoken.cached(),
                        spoken.reasoning());
    }
}
