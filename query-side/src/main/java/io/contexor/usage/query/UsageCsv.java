package io.contexor.usage.query;

import io.contexor.usage.api.UsageView;
import io.contexor.web.Csv;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage as a table. */
final class UsageCsv {

    static final Csv<UsageView> TABLE = new Csv<>(
            List.of(
                    "timestamp",
                    "ai_job",
                    "attempt",
                    "content",
                    "user",
                    "workspace",
                    "organization",
                    "model",
                    "prompt_tokens",
                    "cached_prompt_tokens",
                    "cache_write_tokens",
                    "completion_tokens",
                    "total_tokens",
                    "estimated_cost",
                    "prompt_per_million",
                    "cached_prompt_per_million",
                    "cache_write_per_million",
                    "completion_per_million",
                    "request_duration",
                    "success",
                    "error_message",
                    "outcome_unknown",
                    "overrun"),
            UsageCsv::cells);

    private static List<@Nullable Object> cells(UsageView view) {
        return Arrays.asList(
                view.timestamp(),
                view.aiJob(),
                view.attempt(),
                view.content(),
                view.user(),
                view.workspace(),
                view.organisation(),
                view.model(),
                view.promptTokens(),
                view.cachedPromptTokens(),
                view.cacheWriteTokens(),
                view.completionTokens(),
                view.totalTokens(),
                view.estimatedCost().toPlainString(),
                view.promptPerMillion().toPlainString(),
                view.cachedPromptPerMillion().toPlainString(),
                view.cacheWritePerMillion().toPlainString(),
                view.completionPerMillion().toPlainString(),
                view.requestDuration().toPlainString(),
                view.success(),
                view.errorMessage(),
                view.outcomeUnknown(),
                view.overrun());
    }

    private UsageCsv() {}
}
