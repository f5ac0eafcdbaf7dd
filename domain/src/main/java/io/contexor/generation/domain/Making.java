package io.contexor.generation.domain;

import static java.util.stream.Collectors.joining;

import io.contexor.generation.api.Order;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a text was made, as its version says it. */
final class Making {

    static Map<String, String> of(JobId job, Order order, Course course, Course.Draft draft, List<String> misses) {
        var making = new LinkedHashMap<String, String>();
        making.put("job", job.toString());
        making.put("kind", order.kind().toString());
        making.put("language", order.language());
        making.put("model", draft.model());
        making.put("prompt", order.prompt().toString());
        making.put("prompt_version", String.valueOf(order.promptVersion()));
        making.put("temperature", order.temperature().toPlainString());
        making.put("max_tokens", String.valueOf(order.maxTokens()));
        bounds(making, order);
        costs(making, order, course);
        making.put("attempts", String.valueOf(course.attempts()));
        making.put("detector_version", order.detectorVersion());
        making.put("simulated", String.valueOf(draft.simulated()));
        if (!misses.isEmpty()) {
            making.put("warnings", String.join(", ", misses));
        }
        if (!order.piiWarnings().isEmpty()) {
            making.put("pii_warnings", warnings(order));
        }
        return making;
    }

    private static void bounds(Map<String, String> making, Order order) {
        if (order.minWords() != null) {
            making.put("min_words", order.minWords().toString());
        }
        if (order.maxWords() != null) {
            making.put("max_words", order.maxWords().toString());
        }
    }

    private static void costs(Map<String, String> making, Order order, Course course) {
        var spent = course.spent();
        Amount paid = order.reserved().minus(course.left());
        making.put("prompt_tokens", String.valueOf(spent.prompt()));
        making.put("completion_tokens", String.valueOf(spent.completion()));
        making.put("total_tokens", String.valueOf(paid.tokens()));
        making.put("cost", paid.cost().toPlainString());
    }

    private static String warnings(Order order) {
        return order.piiWarnings().entrySet().stream()
                .map(found -> found.getKey() + ": " + found.getValue())
                .sorted()
                .collect(joining(", "));
    }

    private Making() {}
}
