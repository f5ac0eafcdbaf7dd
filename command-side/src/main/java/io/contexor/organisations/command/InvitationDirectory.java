package io.contexor.organisations.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.organisations.api.InvitationId;
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
import io.contexor.organisations.api.OrganisationRejection.AddressIsInvited;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code organisations_invitations} in the transaction of each event: nobody is invited twice to the same place.
 *
 * <p>An address stands there as a keyed hash, and only as long as its invitation is open.
 */
@Component
@SameTransaction
@ProcessingGroup("organisations.invitations")
class InvitationDirectory {

    private final JdbcClient db;
    private final Addresses addresses;
    private final PersonalKeys keys;
    private final Clock clock;

    InvitationDirectory(
            @Qualifier("eventStoreDataSource") DataSource database,
            Addresses addresses,
            PersonalKeys keys,
            Clock clock) {
        this.clock = clock;
        this.db = JdbcClient.create(database);
        this.addresses = addresses;
        this.keys = keys;
    }

    @EventHandler
    void on(OrganisationEvent event, @Timestamp Instant at) {
        switch (event) {
            case MemberInvited invited -> open(invited, at);
            case InvitationAccepted accepted -> end(accepted.invitation(), accepted.account());
            case InvitationDeclined declined -> end(declined.invitation(), declined.by());
            case InvitationRevoked revoked -> end(revoked.invitation(), null);
            case OrganisationFounded _,
                    OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    MemberLeft _ -> {}
        }
    }

    private void open(MemberInvited invited, Instant at) {
        var workspace = invited.workspace();
        var address = keys.reveal(invited.address());
        // Of events that come from elsewhere: an address that nobody can read any more stands in nobody's way.
        var hash = address.equals(Personal.ERASED) ? null : addresses.hash(address);
        // What ran out stands in nobody's way.
        db.sql(
                        "update organisations_invitations set address_hash = null where address_hash = :hash and expires_at <= :at")
                .param("hash", hash)
                .param("at", Times.of(at))
                .update();
        try {
            db.sql("""
                            insert into organisations_invitations
                                (invitation_id, organisation_id, workspace_id, address_hash, expires_at)
                            values (:invitation, :organisation, :workspace, :hash, :expires)
                            on conflict (invitation_id) do nothing""")
                    .param("invitation", invited.invitation().value())
                    .param("organisation", invited.organisationId().value())
                    .param("workspace", workspace == null ? null : workspace.value())
                    .param("hash", hash)
                    .param("expires", OffsetDateTime.ofInstant(invited.expiresAt(), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException open) {
            throw new CommandRejected(new AddressIsInvited(invited.organisationId()));
        }
    }

    private void end(InvitationId invitation, @Nullable AccountId answeredBy) {
        db.sql("""
                        update organisations_invitations set address_hash = null, answered_by = :account
                        where invitation_id = :invitation""")
                .param("invitation", invitation.value())
                .param("account", answeredBy == null ? null : answeredBy.value())
                .update();
    }

    /** Of an invitation that is over nobody needs the address: its key is destroyed. */
    @Scheduled(
            initialDelayString = "${contexor.organisations.forgetting:PT1M}",
            fixedDelayString = "${contexor.organisations.forgetting:PT1M}")
    void forget() {
        var over = db.sql("""
                        select invitation_id from organisations_invitations
                        where not forgotten and (address_hash is null or expires_at <= ?) limit 1000""")
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, _) -> new AccountId(row.getObject("invitation_id", UUID.class)))
                .list();
        for (var invitation : over) {
            keys.erase(invitation);
            db.sql("update organisations_invitations set forgotten = true, address_hash = null where invitation_id = ?")
                    .param(invitation.value())
                    .update();
        }
    }
}
