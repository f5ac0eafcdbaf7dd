package io.contexor.organisations.command;

import io.contexor.eventstore.Times;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.OpenInvitations;
import io.contexor.security.OnEveryNode;
import io.contexor.security.ProvenAddresses;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds invitations by the addresses they were sent to. */
@Component
@OnEveryNode
class AddressedInvitations implements OpenInvitations {

    private final JdbcClient db;
    private final ObjectProvider<ProvenAddresses> proven;
    private final Addresses addresses;

    AddressedInvitations(
            @Qualifier("eventStoreDataSource") DataSource database,
            ObjectProvider<ProvenAddresses> proven,
            Addresses addresses) {
        this.proven = proven;
        this.db = JdbcClient.create(database);
        this.addresses = addresses;
    }

    @Override
    public Set<InvitationId> of(AccountId account, Instant at) {
        return db.sql("""
                        select invitation_id from organisations_invitations
                        where address_hash = any(:hashes) and expires_at > :at""")
                .param("hashes", hashesOf(account), Types.ARRAY)
                .param("at", Times.of(at))
                .query((row, _) -> new InvitationId(row.getObject("invitation_id", UUID.class)))
                .set();
    }

    /** Where the person is invited to, whatever became of that: none where they never proved the address, or long ago. */
    Optional<Place> placeOf(InvitationId invitation, AccountId account) {
        return db.sql("""
                        select organisation_id from organisations_invitations
                        where invitation_id = :invitation
                          and (address_hash = any(:hashes) or answered_by = :account)""")
                .param("invitation", invitation.value())
                .param("hashes", hashesOf(account), Types.ARRAY)
                .param("account", account.value())
                .query((row, _) -> new Place(new OrganisationId(row.getObject("organisation_id", UUID.class)), null))
                .optional();
    }

    private String[] hashesOf(AccountId account) {
        return proven.stream()
                .flatMap(each -> each.of(account).stream())
                .map(addresses::hash)
                .toArray(String[]::new);
    }
}
