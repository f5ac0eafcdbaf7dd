package io.contexor.organisations.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.organisations.api.OrganisationQuery.BrowseMembers;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.Plans;
import io.contexor.testing.TestPostgres;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Among forty thousand states of memberships, no question about the past reads them all. */
class MemberHistoryPlansTest {

    private static final DSLContext PLAIN = TestPostgres.jooq();
    private static final Moment THEN = new Moment(20_000);

    private final Plans plans = new Plans(PLAIN);

    @BeforeAll
    static void twenty_members_of_each_of_two_hundred_organisations_have_had_ten_roles_each() {
        PLAIN.execute("""
                insert into organisations_member_history (organisation_id, account_id, from_position, until_position, role, joined_at)
                select lpad(organisation::text, 32, '0')::uuid, lpad((organisation * 20 + member)::text, 32, '0')::uuid,
                    state * 4000 + organisation * 20 + member,
                    case state when 9 then 9223372036854775807 else state * 4000 + 4000 + organisation * 20 + member end,
                    'editor', timestamptz '2026-03-21 00:00Z' + member * interval '1 second'
                from generate_series(0, 199) organisation, generate_series(0, 19) member, generate_series(0, 9) state""");
        PLAIN.execute("""
                insert into organisations_workspace_list
                select lpad(number::text, 32, '0')::uuid, lpad((number / 5)::text, 32, '0')::uuid, 'n', 's' || number, 'active',
                    lpad(number::text, 32, '0')::uuid, now(), now(), 0
                from generate_series(0, 999) number""");
        PLAIN.execute("analyze organisations_member_history");
        PLAIN.execute("analyze organisations_workspace_list");
    }

    @Test
    void members_are_found_by_index() {
        var page = new OrganisationQueries(plans.asked())
                .handle(new BrowseMembers(new OrganisationId(new UUID(0, 7)), THEN, null, 20));

        assertThat(page.items()).hasSize(20);
        assertThat(plans.all()).hasSize(1).allSatisfy(MemberHistoryPlansTest::readsMembersByIndex);
    }

    @Test
    void what_somebody_was_is_found_by_index() {
        var former = new FormerMembers(plans.asked());

        assertThat(former.membershipsOf(new AccountId(new UUID(0, 0x145)), 20_000)
                        .organisations())
                .hasSize(1);
        assertThat(former.tenureOf(new AccountId(new UUID(0, 0x145)), new WorkspaceId(new UUID(0, 0x35))))
                .hasSize(10);

        assertThat(plans.all()).hasSize(2).allSatisfy(MemberHistoryPlansTest::readsMembersByIndex);
    }

    private static void readsMembersByIndex(String plan) {
        assertThat(plan).contains("Index").doesNotContain("Seq Scan on organisations_member_history");
    }
}
