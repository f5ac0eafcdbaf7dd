package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of an organisation. Asking twice is harmless. */
public sealed interface OrganisationCommand {

    @TargetAggregateIdentifier
    OrganisationId organisationId();

    /** Who asks. */
    AccountId by();

    /** Whoever founds an organisation is its first admin. Without a {@code slug} one is made of the name. */
    record FoundOrganisation(
            OrganisationId organisationId,
            String name,
            @Nullable String slug,
            String timeZone,
            Language language,
            AccountId by)
            implements OrganisationCommand {}

    /** Founds an organisation whose id a repeated request may have founded before; then it is left as it is. */
    record FoundOrganisationOnce(FoundOrganisation founding) implements OrganisationCommand {
        @Override
        public OrganisationId organisationId() {
            return founding.organisationId();
        }

        @Override
        public AccountId by() {
            return founding.by();
        }
    }

    /** What is {@code null} stays as it is. */
    record ReviseOrganisation(
            OrganisationId organisationId,
            @Nullable String name,
            @Nullable String slug,
            @Nullable String timeZone,
            @Nullable Language language,
            AccountId by)
            implements OrganisationCommand {}

    record ArchiveOrganisation(OrganisationId organisationId, AccountId by) implements OrganisationCommand {}

    /**
     * Offers a role to whoever proves that the address is theirs.
     *
     * @param address with the invitation's own id as its subject: the invited person has no account yet
     * @param workspace where the role holds; absent for the organisation as a whole
     */
    record InviteMember(
            OrganisationId organisationId,
            InvitationId invitation,
            InvitationChannel channel,
            Personal address,
            Role role,
            @Nullable WorkspaceId workspace,
            Instant expiresAt,
            AccountId by)
            implements OrganisationCommand {}

    /** Takes up what was offered. Whoever sends this has proved that the address is theirs. */
    record AcceptInvitation(OrganisationId organisationId, InvitationId invitation, Instant at, AccountId by)
            implements OrganisationCommand {}

    /** Whoever sends this has proved that the address is theirs. */
    record DeclineInvitation(OrganisationId organisationId, InvitationId invitation, Instant at, AccountId by)
            implements OrganisationCommand {}

    record RevokeInvitation(OrganisationId organisationId, InvitationId invitation, Instant at, AccountId by)
            implements OrganisationCommand {}

    /** Gives somebody who belongs here another role: where {@code workspace} says, or in the organisation as a whole. */
    record ChangeMemberRole(
            OrganisationId organisationId,
            AccountId member,
            Role role,
            @Nullable WorkspaceId workspace,
            AccountId by) implements OrganisationCommand {}

    /** Takes away only the role that was given in {@code workspace}, or the whole membership where none is named. */
    record RemoveMember(
            OrganisationId organisationId,
            AccountId member,
            @Nullable WorkspaceId workspace,
            AccountId by) implements OrganisationCommand {}

    record LeaveOrganisation(OrganisationId organisationId, AccountId by) implements OrganisationCommand {}
}
