package io.contexor.organisations.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.LanguageChosen;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationArchived;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.OrganisationRenamed;
import io.contexor.organisations.api.OrganisationEvent.OrganisationSlugChanged;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_directory} in the transaction of each event: no two organisations share a slug. */
@Component
@SameTransaction
@ProcessingGroup("organisations.directory")
class OrganisationDirectory {

    private final JdbcClient db;

    OrganisationDirectory(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    Slugs slugs() {
        return new Slugs(db, "organisations_directory", null);
    }

    @EventHandler
    void on(OrganisationEvent event) {
        var id = event.organisationId().value();
        switch (event) {
            case OrganisationFounded founded ->
                // An id that is known already is a conflict of events, and told as one.
                Slugs.claim(founded.slug(), db.sql("""
                                insert into organisations_directory (organisation_id, slug) values (?, ?)
                                on conflict (organisation_id) do nothing""").params(id, founded.slug()));
            case OrganisationSlugChanged changed ->
                Slugs.claim(
                        changed.slug(),
                        db.sql("update organisations_directory set slug = ? where organisation_id = ?")
                                .params(changed.slug(), id));
            case OrganisationArchived _ ->
                db.sql("update organisations_directory set archived = true where organisation_id = ?")
                        .param(id)
                        .update();
            case OrganisationRenamed _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    MemberInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InvitationRevoked _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    MemberLeft _ -> {}
        }
    }
}
