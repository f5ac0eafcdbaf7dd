package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_PII_POLICIES;

import io.contexor.generation.api.PiiPolicyQuery.FindPiiPolicy;
import io.contexor.generation.api.PiiPolicyView;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.generation.api.PiiTreatments;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers {@code PiiPolicyQuery} from {@code generation_pii_policies}. */
@Component
class PiiPolicyQueries {

    private final DSLContext db;

    PiiPolicyQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    PiiPolicyView handle(FindPiiPolicy query) {
        return db.selectFrom(GENERATION_PII_POLICIES)
                .where(GENERATION_PII_POLICIES.WORKSPACE_ID.eq(query.workspace().value()))
                .fetchOptional(PiiPolicyQueries::view)
                .orElseGet(() -> new PiiPolicyView(PiiTreatments.DEFAULT, null));
    }

    private static PiiPolicyView view(Record row) {
        var chosen = new PiiTreatments(
                treatment(row, GENERATION_PII_POLICIES.EMAIL),
                treatment(row, GENERATION_PII_POLICIES.PHONE),
                treatment(row, GENERATION_PII_POLICIES.IBAN),
                treatment(row, GENERATION_PII_POLICIES.CARD),
                treatment(row, GENERATION_PII_POLICIES.NATIONAL_ID),
                treatment(row, GENERATION_PII_POLICIES.IP));
        return new PiiPolicyView(PiiTreatments.DEFAULT.or(chosen), row.get(GENERATION_PII_POLICIES.REVISION));
    }

    private static @Nullable PiiTreatment treatment(Record row, Field<String> column) {
        var word = row.get(column);
        return word == null ? null : PiiTreatment.of(word);
    }
}
