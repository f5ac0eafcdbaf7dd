package io.contexor.usage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.Plans;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.LimitAsker;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitQuery.BrowseLimits;
import io.contexor.usage.api.LimitQuery.FindLimit;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Among twenty thousand states of limits, no question about the past reads them all. */
class LimitHistoryPlansTest {

    private static final DSLContext PLAIN = TestPostgres.jooq();
    private static final Moment THEN = new Moment(10_000);
    private static final LimitAsker ASKER = new LimitAsker(
            new AccountId(new UUID(2, 1)), Set.of(new WorkspaceId(new UUID(0, 1))), Set.of(), Set.of(), false);

    private final Plans plans = new Plans(PLAIN);
    private final LimitQueries limits = new LimitQueries(plans.asked());

    @BeforeAll
    static void twenty_limits_have_lived_a_thousand_states_each() {
        PLAIN.execute("""
                insert into usage_limit_history (limit_id, revision, from_position, until_position, scope, scope_id, period, set_by,
                    set_at, changed_at)
                select limit_id, state, state * 20 + number, case state when 999 then 9223372036854775807 else state * 20 + 20 + number end,
                    'workspace', limit_id, 'daily', limit_id, timestamptz '2026-03-21 00:00Z' + number * interval '1 second',
                    timestamptz '2026-03-21 00:00Z'
                from (select number, lpad(number::text, 32, '0')::uuid as limit_id from generate_series(1, 20) number) limits,
                    generate_series(0, 999) state""");
        PLAIN.execute("analyze usage_limit_history");
    }

    @Test
    void limits_are_found_by_index() {
        assertThat(limits.handle(new FindLimit(ASKER, THEN, new LimitId(new UUID(0, 1)))))
                .hasValueSatisfying(limit -> assertThat(limit.revision()).isEqualTo(499));
        assertThat(limits.handle(new BrowseLimits(ASKER, THEN, null, 20)).items())
                .hasSize(1);

        assertThat(plans.all())
                .hasSize(2)
                .allSatisfy(plan -> assertThat(plan).contains("Index").doesNotContain("Seq Scan"));
    }
}
