package io.contexor.analytics.query;

import io.contexor.analytics.api.AnalyticsQuery.CountFunnel;
import io.contexor.analytics.api.AnalyticsQuery.CountJobs;
import io.contexor.analytics.api.AnalyticsQuery.CountRejections;
import io.contexor.analytics.api.AnalyticsQuery.CountReviews;
import io.contexor.analytics.api.AnalyticsQuery.SumUsage;
import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.FunnelCounts;
import io.contexor.analytics.api.JobCounts;
import io.contexor.analytics.api.RejectionCounts;
import io.contexor.analytics.api.ReviewCounts;
import io.contexor.analytics.api.UsageSums;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Answers how many there were of what, from facts. */
@Component
class AnalyticsQueries {

    private final Counting counting;

    AnalyticsQueries(DSLContext db) {
        this.counting = new Counting(db);
    }

    @QueryHandler
    AnalyticsReport<JobCounts> handle(CountJobs query) {
        return counting.report(JobFacts.FACTS, query.asker(), query.selection());
    }

    @QueryHandler
    AnalyticsReport<UsageSums> handle(SumUsage query) {
        return counting.report(CallFacts.of(query.selection()), query.asker(), query.selection());
    }

    @QueryHandler
    AnalyticsReport<ReviewCounts> handle(CountReviews query) {
        return counting.report(ReviewFacts.DECISIONS, query.asker(), query.selection());
    }

    @QueryHandler
    AnalyticsReport<RejectionCounts> handle(CountRejections query) {
        return counting.report(ReviewFacts.REJECTIONS, query.asker(), query.selection());
    }

    @QueryHandler
    AnalyticsReport<FunnelCounts> handle(CountFunnel query) {
        return counting.report(ContentFacts.FACTS, query.asker(), query.selection());
    }
}
