package io.contexor.usage.query;

import static io.contexor.usage.api.UsageGap.CALL_WITHOUT_BUDGET;
import static io.contexor.usage.api.UsageGap.CALL_WITHOUT_RECORD;
import static io.contexor.usage.api.UsageGap.NOT_GIVEN_BACK;
import static io.contexor.usage.api.UsageGap.RECORD_WITHOUT_BUDGET;
import static io.contexor.usage.api.UsageGap.RECORD_WITHOUT_CALL;
import static io.contexor.usage.api.UsageGap.SUMS_DIFFER;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ProviderCall;
import io.contexor.usage.api.ProviderCalls;
import io.contexor.usage.api.ReconciliationView;
import io.contexor.usage.api.UsageGap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final UsageStory story = new UsageStory();
    private final AccountId mina = AccountId.next();
    private final RememberedCalls calls = new RememberedCalls();
    private final Reconciliation reconciliation = new Reconciliation(UsageStory.DB, Optional.of(calls));

    private List<ReconciliationView> look(BudgetReserved job) {
        return reconciliation.look(List.of(job.job()));
    }

    private void has(BudgetReserved job, UsageGap... gaps) {
        assertThat(look(job))
                .singleElement()
                .satisfies(view -> assertThat(view.gaps()).containsExactlyInAnyOrder(gaps));
    }

    @Nested
    class A_job {

        @Test
        void whose_call_was_recorded_and_booked_adds_up() {
            var job = story.work(mina, "1", "0.5", NOON);
            calls.add(job.job(), 1, true);

            assertThat(look(job)).isEmpty();
        }

        @Test
        void whose_attempt_nobody_recorded_does_not() {
            var job = story.work(mina, "1", "0.5", NOON);
            calls.add(job.job(), 1, true);
            calls.add(job.job(), 2, true);

            has(job, CALL_WITHOUT_RECORD);
            assertThat(look(job).getFirst().calls()).containsExactly(1, 2);
            assertThat(look(job).getFirst().records()).containsExactly(1);
        }

        @Test
        void that_is_under_way_owes_no_record_until_its_budget_is_closed() {
            var job = story.reserve(mina, "1", NOON);
            calls.add(job.job(), 1, false);
            assertThat(look(job)).isEmpty();

            story.tell(new BudgetSettled(job.job(), UsageStory.amount(0, "0"), job.amount()), NOON, 1);

            has(job, CALL_WITHOUT_RECORD);
        }

        @Test
        void whose_records_nobody_called_for_does_not() {
            has(story.work(mina, "1", "0.5", NOON), RECORD_WITHOUT_CALL);
        }

        @Test
        void whose_records_add_up_to_something_else_does_not() {
            var job = story.reserve(mina, "1", NOON);
            story.tellBudgetsOnly(story.used(job, UsageStory.MODEL, "0.5"), NOON, 1);
            assertThat(calls.of(List.of(job.job()))).isEmpty();

            has(job, SUMS_DIFFER);
            var view = look(job).getFirst();
            assertThat(view.booked()).isEqualByComparingTo("0.5");
            assertThat(view.recorded()).isEqualByComparingTo("0");
            assertThat(view.held()).isEqualByComparingTo("0.5");
            assertThat(view.status()).isEqualTo(BudgetStatus.RESERVED);
        }

        @Test
        void that_gave_back_too_little_does_not() {
            var job = story.reserve(mina, "1", NOON);
            story.tell(new BudgetSettled(job.job(), UsageStory.amount(0, "0"), UsageStory.amount(1, "0.9")), NOON, 1);

            has(job, NOT_GIVEN_BACK);
        }

        @Test
        void without_a_budget_does_not() {
            var job = new BudgetReserved(
                    JobId.next(),
                    mina,
                    story.organisation,
                    story.workspace,
                    Map.of(UsageStory.MODEL, UsageStory.ONE_DOLLAR),
                    UsageStory.amount(1, "1"),
                    LocalDate.of(2026, 3, 21),
                    LocalDate.of(2026, 3, 21),
                    NOON);
            story.tellRecordsOnly(story.used(job, UsageStory.MODEL, "0.5"), NOON);
            calls.add(job.job(), 1, true);

            has(job, RECORD_WITHOUT_BUDGET, CALL_WITHOUT_BUDGET);
            assertThat(reconciliation.look(MARCH, 10_000).gaps())
                    .filteredOn(view -> view.job().equals(job.job()))
                    .hasSize(1);
        }
    }

    @Nested
    class A_month {

        @Test
        void names_what_does_not_add_up_among_all_jobs_however_many() {
            for (int number = 0; number < 600; number++) {
                calls.add(story.work(mina, "0.01", "0.01", NOON).job(), 1, true);
            }
            var unrecorded = story.reserve(mina, "1", NOON);
            calls.add(unrecorded.job(), 1, true);
            var unbudgeted = JobId.next();
            calls.add(unbudgeted, 1, true);
            var before = story.reserve(mina, "1", NOON.minusSeconds(40 * 86_400));
            calls.add(before.job(), 1, true);

            var report = reconciliation.look(MARCH, 10_000);

            assertThat(report.jobs()).isGreaterThanOrEqualTo(602);
            assertThat(report.knowsCalls()).isTrue();
            assertThat(report.gaps())
                    .filteredOn(view -> calls.know(view.job()))
                    .extracting(ReconciliationView::job)
                    .containsExactlyInAnyOrder(unrecorded.job(), unbudgeted);
            assertThat(reconciliation.look(MARCH, 1).gaps()).hasSize(1);
        }

        @Test
        void is_compared_without_calls_where_nobody_knows_them() {
            var job = story.work(mina, "1", "0.5", NOON);
            var withoutCalls = new Reconciliation(UsageStory.DB, Optional.empty());

            assertThat(withoutCalls.look(List.of(job.job()))).isEmpty();
            assertThat(withoutCalls.look(MARCH, 10).knowsCalls()).isFalse();
        }
    }

    /** What a process remembers of what it asked. */
    private static final class RememberedCalls implements ProviderCalls {

        private final Map<JobId, List<ProviderCall>> calls = new HashMap<>();

        private void add(JobId job, int attempt, boolean isOver) {
            calls.computeIfAbsent(job, _ -> new ArrayList<>()).add(new ProviderCall(job, attempt, isOver));
        }

        private boolean know(JobId job) {
            return calls.containsKey(job);
        }

        @Override
        public List<ProviderCall> of(Collection<JobId> jobs) {
            return jobs.stream()
                    .flatMap(job -> calls.getOrDefault(job, List.of()).stream())
                    .toList();
        }

        @Override
        public List<JobId> jobs(YearMonth month, @Nullable JobId after, int most) {
            return calls.keySet().stream()
                    .sorted(Comparator.comparing(JobId::toString))
                    .filter(job -> after == null || job.toString().compareTo(after.toString()) > 0)
                    .limit(most)
                    .toList();
        }
    }
}
