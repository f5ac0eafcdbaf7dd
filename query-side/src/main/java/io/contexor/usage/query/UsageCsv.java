package io.contexor.usage.query;

import io.contexor.usage.api.UsageView;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Usage as a table for spreadsheets, in which no cell is ever taken for a formula. */
final class UsageCsv {

    static final String HEADER =
            "timestamp,ai_job,attempt,content,user,workspace,organization,model,prompt_tokens,cached_prompt_tokens,"
                    + "completion_tokens,total_tokens,estimated_cost,prompt_per_million,cached_prompt_per_million,"
                    + "completion_per_million,request_duration,success,error_message,outcome_unknown,overrun\r\n";

    static String line(UsageView view) {
        return Stream.of(
                                view.timestamp(),
                                view.aiJob(),
                                view.attempt(),
                                text(view.content()),
                                view.user(),
                                view.workspace(),
                                view.organisation(),
                                view.model(),
                                view.promptTokens(),
                                view.cachedPromptTokens(),
                                view.completionTokens(),
                                view.totalTokens(),
                                view.estimatedCost().toPlainString(),
                                view.promptPerMillion().toPlainString(),
                                view.cachedPromptPerMillion().toPlainString(),
                                view.completionPerMillion().toPlainString(),
                                view.requestDuration().toPlainString(),
                                view.success(),
                                text(view.errorMessage()),
                                view.outcomeUnknown(),
                                view.overrun())
                        .map(cell -> cell(cell.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** A spreadsheet takes what begins with one of these for a formula, unless an apostrophe comes first. */
    static String cell(String text) {
        var harmless = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private UsageCsv() {}
}
