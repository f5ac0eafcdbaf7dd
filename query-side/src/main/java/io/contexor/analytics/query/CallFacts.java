package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CALL_DAYS;
import static io.contexor.tables.readmodel.Tables.ANALYTICS_CALL_FACTS;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.Selection;
import io.contexor.analytics.api.UsageSums;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What models took, on the day it was booked: from the sums of days where these know enough, which is what is mostly asked. */
final class CallFacts {

    static final List<String> COLUMNS = List.of(
            "requests",
            "failed_requests",
            "prompt_tokens",
            "cached_prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "cost");

    private static final String WEIGHT = "coalesce(sum(cost), 0)";

    private static final String MEASURES = """
        sum(requests) as requests, sum(failures) as failures, sum(prompt_tokens) as prompt_tokens,
        sum(cached_prompt_tokens) as cached_prompt_tokens, sum(completion_tokens) as completion_tokens, sum(cost) as cost""";

    private static final Facts<UsageSums> DAYS = new Facts<>(
            ANALYTICS_CALL_DAYS,
            noCondition(),
            new Facts.Owner(
                    ANALYTICS_CALL_DAYS.ACCOUNT_ID,
                    ANALYTICS_CALL_DAYS.WORKSPACE_ID,
                    ANALYTICS_CALL_DAYS.ORGANISATION_ID),
            Days.of(ANALYTICS_CALL_DAYS.DAY, ANALYTICS_CALL_DAYS.UTC_DAY),
            ANALYTICS_CALL_DAYS.MODEL,
            null,
            _ -> falseCondition(),
            Map.of(
                    Dimension.MODEL, ANALYTICS_CALL_DAYS.MODEL,
                    Dimension.USER, Keys.id(ANALYTICS_CALL_DAYS.ACCOUNT_ID),
                    Dimension.WORKSPACE, Keys.id(ANALYTICS_CALL_DAYS.WORKSPACE_ID),
                    Dimension.ORGANIZATION, Keys.id(ANALYTICS_CALL_DAYS.ORGANISATION_ID)),
            List.of(
                    ANALYTICS_CALL_DAYS.REQUESTS,
                    ANALYTICS_CALL_DAYS.FAILURES,
                    ANALYTICS_CALL_DAYS.PROMPT_TOKENS,
                    ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS,
                    ANALYTICS_CALL_DAYS.COMPLETION_TOKENS,
                    ANALYTICS_CALL_DAYS.COST),
            WEIGHT,
            MEASURES,
            CallFacts::sums,
            UsageSums.NONE);

    static final Facts<UsageSums> FACTS = new Facts<>(
            ANALYTICS_CALL_FACTS,
            ANALYTICS_CALL_FACTS.ATTEMPT.gt(inline(0)),
            new Facts.Owner(
                    ANALYTICS_CALL_FACTS.ACCOUNT_ID,
                    ANALYTICS_CALL_FACTS.WORKSPACE_ID,
                    ANALYTICS_CALL_FACTS.ORGANISATION_ID),
            Days.of(ANALYTICS_CALL_FACTS.DAY, ANALYTICS_CALL_FACTS.UTC_DAY),
            ANALYTICS_CALL_FACTS.MODEL,
            ANALYTICS_CALL_FACTS.PROMPT_ID,
            Keys.ofProject(ANALYTICS_CALL_FACTS.CONTENT_ID),
            dimensions(),
            List.of(
                    inline(1L).as("requests"),
                    when(ANALYTICS_CALL_FACTS.ERROR.isNull(), inline(0L))
                            .otherwise(inline(1L))
                            .as("failures"),
                    ANALYTICS_CALL_FACTS.PROMPT_TOKENS,
                    ANALYTICS_CALL_FACTS.CACHED_PROMPT_TOKENS,
                    ANALYTICS_CALL_FACTS.COMPLETION_TOKENS,
                    ANALYTICS_CALL_FACTS.COST),
            WEIGHT,
            MEASURES,
            CallFacts::sums,
            UsageSums.NONE);

    static Facts<UsageSums> of(Selection selection) {
        boolean isCoarse = (selection.groupBy() == null || DAYS.dimensions().containsKey(selection.groupBy()))
                && selection.prompt() == null
                && selection.project() == null;
        return isCoarse ? DAYS : FACTS;
    }

    static List<@Nullable Object> cells(UsageSums sums) {
        return List.of(
                sums.requests(),
                sums.failedRequests(),
                sums.promptTokens(),
                sums.cachedPromptTokens(),
                sums.completionTokens(),
                sums.totalTokens(),
                sums.cost().toPlainString());
    }

    private static Map<Dimension, Field<String>> dimensions() {
        var dimensions = new EnumMap<Dimension, Field<String>>(Dimension.class);
        dimensions.put(Dimension.MODEL, ANALYTICS_CALL_FACTS.MODEL);
        dimensions.put(Dimension.USER, Keys.id(ANALYTICS_CALL_FACTS.ACCOUNT_ID));
        dimensions.put(Dimension.WORKSPACE, Keys.id(ANALYTICS_CALL_FACTS.WORKSPACE_ID));
        dimensions.put(Dimension.ORGANIZATION, Keys.id(ANALYTICS_CALL_FACTS.ORGANISATION_ID));
        dimensions.put(Dimension.PROMPT, Keys.id(ANALYTICS_CALL_FACTS.PROMPT_ID));
        dimensions.put(
                Dimension.PROMPT_VERSION,
                Keys.promptVersion(ANALYTICS_CALL_FACTS.PROMPT_ID, ANALYTICS_CALL_FACTS.PROMPT_VERSION));
        dimensions.put(Dimension.KIND, ANALYTICS_CALL_FACTS.KIND);
        dimensions.put(Dimension.LANGUAGE, ANALYTICS_CALL_FACTS.LANGUAGE);
        return dimensions;
    }

    private static UsageSums sums(Measured row) {
        long prompt = row.count("prompt_tokens");
        long completion = row.count("completion_tokens");
        return new UsageSums(
                row.count("requests"),
                row.count("failures"),
                prompt,
                row.count("cached_prompt_tokens"),
                completion,
                prompt + completion,
                row.sum("cost"));
    }

    private CallFacts() {}
}
