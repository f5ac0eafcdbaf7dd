package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_PII_POLICIES;

import io.contexor.generation.api.PiiPolicyEvent;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiTreatment;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code generation_pii_policies}: one row per workspace that chose. Every event may come twice. */
@Component
@ProcessingGroup(PiiPoliciesProjection.NAME)
class PiiPoliciesProjection {

    static final String NAME = "generation.pii-policies";

    private final DSLContext db;

    PiiPoliciesProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(PiiPolicyEvent event, @SequenceNumber long revision) {
        switch (event) {
            case PiiPolicyChosen chosen -> keep(chosen, revision);
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(GENERATION_PII_POLICIES).execute();
    }

    private void keep(PiiPolicyChosen chosen, long revision) {
        var treatments = chosen.treatments();
        db.insertInto(GENERATION_PII_POLICIES)
                .set(GENERATION_PII_POLICIES.WORKSPACE_ID, chosen.workspace().value())
                .set(GENERATION_PII_POLICIES.EMAIL, word(treatments.email()))
                .set(GENERATION_PII_POLICIES.PHONE, word(treatments.phone()))
                .set(GENERATION_PII_POLICIES.IBAN, word(treatments.iban()))
                .set(GENERATION_PII_POLICIES.CARD, word(treatments.card()))
                .set(GENERATION_PII_POLICIES.NATIONAL_ID, word(treatments.nationalId()))
                .set(GENERATION_PII_POLICIES.IP, word(treatments.ip()))
                .set(GENERATION_PII_POLICIES.REVISION, revision)
                .onConflict(GENERATION_PII_POLICIES.WORKSPACE_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    private static @Nullable String word(@Nullable PiiTreatment treatment) {
        return treatment == null ? null : treatment.toString();
    }
}
