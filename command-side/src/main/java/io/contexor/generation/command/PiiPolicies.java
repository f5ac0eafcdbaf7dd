package io.contexor.generation.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.generation.api.PiiPolicyEvent;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code generation_pii_policies} in the transaction of each choice, so that the next text obeys it. */
@Component
@SameTransaction
@ProcessingGroup("generation.pii-guard")
class PiiPolicies {

    private final JdbcClient db;

    PiiPolicies(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @EventHandler
    void on(PiiPolicyEvent event) {
        switch (event) {
            case PiiPolicyChosen chosen -> keep(chosen.workspace(), chosen.treatments());
        }
    }

    /** As of the transaction under way; the default, where the workspace never chose. */
    PiiPolicy of(WorkspaceId workspace) {
        return db.sql("select * from generation_pii_policies where workspace_id = ?")
                .param(workspace.value())
                .query((row, _) -> PiiPolicy.of(treatments(row)))
                .optional()
                .orElse(PiiPolicy.DEFAULT);
    }

    private void keep(WorkspaceId workspace, PiiTreatments treatments) {
        db.sql("""
                        insert into generation_pii_policies (workspace_id, email, phone, iban, card, national_id, ip)
                        values (:workspace, :email, :phone, :iban, :card, :national, :ip)
                        on conflict (workspace_id) do update set email = excluded.email, phone = excluded.phone,
                            iban = excluded.iban, card = excluded.card, national_id = excluded.national_id,
                            ip = excluded.ip""")
                .param("workspace", workspace.value())
                .param("email", word(treatments.email()))
                .param("phone", word(treatments.phone()))
                .param("iban", word(treatments.iban()))
                .param("card", word(treatments.card()))
                .param("national", word(treatments.nationalId()))
                .param("ip", word(treatments.ip()))
                .update();
    }

    private static PiiTreatments treatments(ResultSet row) throws SQLException {
        return new PiiTreatments(
                treatment(row, "email"),
                treatment(row, "phone"),
                treatment(row, "iban"),
                treatment(row, "card"),
                treatment(row, "national_id"),
                treatment(row, "ip"));
    }

    private static @Nullable PiiTreatment treatment(ResultSet row, String column) throws SQLException {
        var word = row.getObject(column, String.class);
        return word == null ? null : PiiTreatment.of(word);
    }

    private static @Nullable String word(@Nullable PiiTreatment treatment) {
        return treatment == null ? null : treatment.toString();
    }
}
