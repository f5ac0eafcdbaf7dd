package io.contexor.generation.query;

import static io.contexor.generation.api.PiiTreatment.ALLOW;
import static io.contexor.generation.api.PiiTreatment.BLOCK;
import static io.contexor.generation.api.PiiTreatment.MASK;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiPolicyQuery.FindPiiPolicy;
import io.contexor.generation.api.PiiPolicyView;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

class PiiPoliciesProjectionTest {

    private static final DSLContext DB = TestPostgres.jooq();

    private final PiiPoliciesProjection projection = new PiiPoliciesProjection(DB);
    private final PiiPolicyQueries queries = new PiiPolicyQueries(DB);
    private final WorkspaceId workspace = WorkspaceId.next();

    private void choose(PiiTreatments treatments, long revision) {
        projection.on(new PiiPolicyChosen(workspace, treatments, AccountId.next()), revision);
    }

    private PiiPolicyView found() {
        return queries.handle(new FindPiiPolicy(workspace));
    }

    @Test
    void shows_the_default_and_no_revision_where_nobody_chose() {
        assertThat(found()).isEqualTo(new PiiPolicyView(PiiTreatments.DEFAULT, null));
    }

    @Test
    void shows_the_last_choice_with_the_defaults_of_what_it_did_not_name() {
        choose(new PiiTreatments(ALLOW, BLOCK, null, null, ALLOW, null), 0);
        assertThat(found().treatments()).isEqualTo(new PiiTreatments(ALLOW, BLOCK, MASK, MASK, ALLOW, MASK));

        choose(new PiiTreatments(null, null, null, BLOCK, null, null), 1);
        choose(new PiiTreatments(null, null, null, BLOCK, null, null), 1);

        assertThat(found()).isEqualTo(new PiiPolicyView(new PiiTreatments(MASK, MASK, MASK, BLOCK, null, MASK), 1L));
    }
}
