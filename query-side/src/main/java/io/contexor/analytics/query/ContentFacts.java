package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CONTENT_FACTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.FunnelCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Content items, on the day they were drafted. */
final class ContentFacts {

    static final List<String> COLUMNS = List.of(
            "drafted",
            "begun",
            "reviewed",
            "approved",
            "rejected",
            "archived",
            "begun_rate",
            "review_rate",
            "approval_rate",
            "conversion_rate",
            "median_seconds_to_review",
            "median_seconds_to_approval");

    static final Facts<FunnelCounts> FACTS = new Facts<>(
            ANALYTICS_CONTENT_FACTS,
            noCondition(),
            new Facts.Owner(
                    ANALYTICS_CONTENT_FACTS.ACCOUNT_ID,
                    ANALYTICS_CONTENT_FACTS.WORKSPACE_ID,
                    ANALYTICS_CONTENT_FACTS.ORGANISATION_ID),
            Days.of(ANALYTICS_CONTENT_FACTS.DRAFTED_AT),
            ANALYTICS_CONTENT_FACTS.MODEL,
            ANALYTICS_CONTENT_FACTS.PROMPT_ID,
            ANALYTICS_CONTENT_FACTS.PROJECT_ID::eq,
            dimensions(),
            List.of(
                    ANALYTICS_CONTENT_FACTS.BEGUN_AT,
                    ANALYTICS_CONTENT_FACTS.REVIEWED_AT,
                    ANALYTICS_CONTENT_FACTS.APPROVED_AT,
                    ANALYTICS_CONTENT_FACTS.REJECTED_AT,
                    ANALYTICS_CONTENT_FACTS.ARCHIVED_AT,
                    until(ANALYTICS_CONTENT_FACTS.REVIEWED_AT).as("to_review"),
                    until(ANALYTICS_CONTENT_FACTS.APPROVED_AT).as("to_approval")),
            "count(*)",
            """
            count(*) as drafted, count(begun_at) as begun, count(reviewed_at) as reviewed, count(approved_at) as approved,
            count(rejected_at) as rejected, count(archived_at) as archived,
            percentile_cont(0.5) within group (order by to_review) as to_review,
            percentile_cont(0.5) within group (order by to_approval) as to_approval""",
            ContentFacts::counts,
            FunnelCounts.NONE);

    static List<@Nullable Object> cells(FunnelCounts counts) {
        return Arrays.asList(
                counts.drafted(),
                counts.begun(),
                counts.reviewed(),
                counts.approved(),
                counts.rejected(),
                counts.archived(),
                counts.begunRate(),
                counts.reviewRate(),
                counts.approvalRate(),
                counts.conversionRate(),
                counts.medianSecondsToReview(),
                counts.medianSecondsToApproval());
    }

    private static Field<Double> until(Field<Instant> reached) {
        return field(
                "extract(epoch from {0} - {1})::float8",
                SQLDataType.DOUBLE, reached, ANALYTICS_CONTENT_FACTS.DRAFTED_AT);
    }

    private static Map<Dimension, Field<String>> dimensions() {
        var dimensions = new EnumMap<Dimension, Field<String>>(Dimension.class);
        dimensions.put(Dimension.STATUS, ANALYTICS_CONTENT_FACTS.STATUS);
        dimensions.put(Dimension.MODEL, ANALYTICS_CONTENT_FACTS.MODEL);
        dimensions.put(Dimension.USER, Keys.id(ANALYTICS_CONTENT_FACTS.ACCOUNT_ID));
        dimensions.put(Dimension.WORKSPACE, Keys.id(ANALYTICS_CONTENT_FACTS.WORKSPACE_ID));
        dimensions.put(Dimension.ORGANIZATION, Keys.id(ANALYTICS_CONTENT_FACTS.ORGANISATION_ID));
        dimensions.put(Dimension.PROJECT, ANALYTICS_CONTENT_FACTS.PROJECT_ID);
        dimensions.put(Dimension.PROMPT, Keys.id(ANALYTICS_CONTENT_FACTS.PROMPT_ID));
        dimensions.put(
                Dimension.PROMPT_VERSION,
                Keys.promptVersion(ANALYTICS_CONTENT_FACTS.PROMPT_ID, ANALYTICS_CONTENT_FACTS.PROMPT_VERSION));
        dimensions.put(Dimension.KIND, ANALYTICS_CONTENT_FACTS.KIND);
        dimensions.put(Dimension.LANGUAGE, ANALYTICS_CONTENT_FACTS.LANGUAGE);
        dimensions.put(Dimension.SOURCE, ANALYTICS_CONTENT_FACTS.SOURCE);
        return dimensions;
    }

    private static FunnelCounts counts(Measured row) {
        long drafted = row.count("drafted");
        long begun = row.count("begun");
        long reviewed = row.count("reviewed");
        long approved = row.count("approved");
        return new FunnelCounts(
                drafted,
                begun,
                reviewed,
                approved,
                row.count("rejected"),
                row.count("archived"),
                Measured.rate(begun, drafted),
                Measured.rate(reviewed, begun),
                Measured.rate(approved, reviewed),
                Measured.rate(approved, drafted),
                row.seconds("to_review"),
                row.seconds("to_approval"));
    }

    private ContentFacts() {}
}
