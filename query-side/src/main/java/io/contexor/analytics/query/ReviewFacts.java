package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_REVIEW_FACTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.RejectionCounts;
import io.contexor.analytics.api.ReviewCounts;
import io.contexor.content.api.ContentStatus;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Decisions about texts, on the day they were taken. */
final class ReviewFacts {

    static final List<String> COLUMNS = List.of(
            "decided",
            "approved",
            "rejected",
            "voided",
            "approval_rate",
            "mean_seconds",
            "median_seconds",
            "p90_seconds",
            "mean_rounds");

    static final List<String> REJECTION_COLUMNS = List.of("rejections", "contents", "reason", "examples");

    private static final Condition APPROVED = ANALYTICS_REVIEW_FACTS.STATUS.eq(ContentStatus.APPROVED.toString());

    private static final Facts.Owner OWNER = new Facts.Owner(
            ANALYTICS_REVIEW_FACTS.ACCOUNT_ID,
            ANALYTICS_REVIEW_FACTS.WORKSPACE_ID,
            ANALYTICS_REVIEW_FACTS.ORGANISATION_ID);

    static final Facts<ReviewCounts> DECISIONS = new Facts<>(
            ANALYTICS_REVIEW_FACTS,
            noCondition(),
            OWNER,
            Days.of(ANALYTICS_REVIEW_FACTS.DECIDED_AT),
            ANALYTICS_REVIEW_FACTS.MODEL,
            ANALYTICS_REVIEW_FACTS.PROMPT_ID,
            ANALYTICS_REVIEW_FACTS.PROJECT_ID::eq,
            dimensions(Dimension.STATUS, ANALYTICS_REVIEW_FACTS.STATUS),
            List.of(
                    ANALYTICS_REVIEW_FACTS.STATUS,
                    ANALYTICS_REVIEW_FACTS.VOIDED_AT,
                    when(
                                    APPROVED,
                                    field(
                                            "extract(epoch from {0} - {1})::float8",
                                            SQLDataType.DOUBLE,
                                            ANALYTICS_REVIEW_FACTS.DECIDED_AT,
                                            ANALYTICS_REVIEW_FACTS.SUBMITTED_AT))
                            .as("seconds"),
                    when(APPROVED, ANALYTICS_REVIEW_FACTS.ROUND).as("rounds")),
            "count(*)",
            """
            count(*) as decided, count(*) filter (where status = 'approved') as approved,
            count(*) filter (where status = 'rejected') as rejected, count(voided_at) as voided, avg(seconds) as mean_seconds,
            (percentile_cont(array[0.5, 0.9]) within group (order by seconds))[1] as median_seconds,
            (percentile_cont(array[0.5, 0.9]) within group (order by seconds))[2] as p90_seconds, avg(rounds) as mean_rounds""",
            ReviewFacts::counts,
            ReviewCounts.NONE);

    static final Facts<RejectionCounts> REJECTIONS = new Facts<>(
            ANALYTICS_REVIEW_FACTS,
            ANALYTICS_REVIEW_FACTS.STATUS.eq(ContentStatus.REJECTED.toString()),
            OWNER,
            Days.of(ANALYTICS_REVIEW_FACTS.DECIDED_AT),
            ANALYTICS_REVIEW_FACTS.MODEL,
            ANALYTICS_REVIEW_FACTS.PROMPT_ID,
            ANALYTICS_REVIEW_FACTS.PROJECT_ID::eq,
            dimensions(Dimension.REASON, ANALYTICS_REVIEW_FACTS.REASON_WORDS),
            List.of(
                    ANALYTICS_REVIEW_FACTS.CONTENT_ID,
                    ANALYTICS_REVIEW_FACTS.REASON,
                    ANALYTICS_REVIEW_FACTS.DECIDED_AT),
            "count(*)",
            """
            count(*) as rejections, count(distinct content_id) as contents,
            (array_agg(reason order by decided_at desc))[1] as reason,
            array_to_string((array_agg(content_id order by decided_at desc))[1 : 3], ' ') as examples""",
            ReviewFacts::reasons,
            RejectionCounts.NONE);

    static List<@Nullable Object> decisions(ReviewCounts counts) {
        return Arrays.asList(
                counts.decided(),
                counts.approved(),
                counts.rejected(),
                counts.voided(),
                counts.approvalRate(),
                counts.meanSeconds(),
                counts.medianSeconds(),
                counts.p90Seconds(),
                counts.meanRounds());
    }

    static List<@Nullable Object> rejections(RejectionCounts counts) {
        return Arrays.asList(
                counts.rejections(),
                counts.contents(),
                counts.reason(),
                counts.examples().stream().map(UUID::toString).collect(Collectors.joining(" ")));
    }

    private static Map<Dimension, Field<String>> dimensions(Dimension own, Field<String> column) {
        var dimensions = new EnumMap<Dimension, Field<String>>(Dimension.class);
        dimensions.put(own, column);
        dimensions.put(Dimension.MODEL, ANALYTICS_REVIEW_FACTS.MODEL);
        dimensions.put(Dimension.USER, Keys.id(ANALYTICS_REVIEW_FACTS.ACCOUNT_ID));
        dimensions.put(Dimension.WORKSPACE, Keys.id(ANALYTICS_REVIEW_FACTS.WORKSPACE_ID));
        dimensions.put(Dimension.ORGANIZATION, Keys.id(ANALYTICS_REVIEW_FACTS.ORGANISATION_ID));
        dimensions.put(Dimension.PROJECT, ANALYTICS_REVIEW_FACTS.PROJECT_ID);
        dimensions.put(Dimension.PROMPT, Keys.id(ANALYTICS_REVIEW_FACTS.PROMPT_ID));
        dimensions.put(
                Dimension.PROMPT_VERSION,
                Keys.promptVersion(ANALYTICS_REVIEW_FACTS.PROMPT_ID, ANALYTICS_REVIEW_FACTS.PROMPT_VERSION));
        dimensions.put(Dimension.KIND, ANALYTICS_REVIEW_FACTS.KIND);
        dimensions.put(Dimension.LANGUAGE, ANALYTICS_REVIEW_FACTS.LANGUAGE);
        dimensions.put(Dimension.SOURCE, ANALYTICS_REVIEW_FACTS.SOURCE);
        return dimensions;
    }

    private static ReviewCounts counts(Measured row) {
        long decided = row.count("decided");
        long approved = row.count("approved");
        return new ReviewCounts(
                decided,
                approved,
                row.count("rejected"),
                row.count("voided"),
                Measured.rate(approved, decided),
                row.seconds("mean_seconds"),
                row.seconds("median_seconds"),
                row.seconds("p90_seconds"),
                row.mean("mean_rounds"));
    }

    /** Words and examples are told of groups only. */
    private static RejectionCounts reasons(Measured row) {
        return new RejectionCounts(
                row.count("rejections"),
                row.count("contents"),
                row.isGroup() ? row.text("reason") : null,
                row.isGroup() ? row.ids("examples") : List.of());
    }

    private ReviewFacts() {}
}
