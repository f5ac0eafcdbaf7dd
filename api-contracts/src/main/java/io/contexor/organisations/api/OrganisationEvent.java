package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an organisation and its members.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/organisations}. A role without a {@code workspace}
 * holds in the organisation as a whole.
 */
public sealed interface OrganisationEvent {

    OrganisationId organisationId();

    /** From here on the founder is an admin. */
    @Revision("1")
    record OrganisationFounded(
            OrganisationId organisationId,
            String name,
            String slug,
            String timeZone,
            Language language,
            AccountId founder)
            implements OrganisationEvent {}

    @Revision("1")
    record OrganisationRenamed(OrganisationId organisationId, String name, AccountId by) implements OrganisationEvent {}

    @Revision("1")
    record OrganisationSlugChanged(OrganisationId organisationId, String slug, AccountId by)
            implements OrganisationEvent {}

    @Revision("1")
    record TimeZoneChosen(OrganisationId organisationId, String timeZone, AccountId by) implements OrganisationEvent {}

    @Revision("1")
    record LanguageChosen(OrganisationId organisationId, Language language, AccountId by)
            implements OrganisationEvent {}

    @Revision("1")
    record OrganisationArchived(OrganisationId organisationId, AccountId by) implements OrganisationEvent {}

    /** The address is sealed with a key of the invitation's own. */
    @Revision("1")
    record MemberInvited(
            OrganisationId organisationId,
            InvitationId invitation,
            InvitationChannel channel,
            Personal address,
            Role role,
            @Nullable WorkspaceId workspace,
            Instant expiresAt,
            AccountId by)
            implements OrganisationEvent {}

    /** From here on the account has this role there: the one that was offered, or a higher one that it had before. */
    @Revision("1")
    record InvitationAccepted(
            OrganisationId organisationId,
            InvitationId invitation,
            AccountId account,
            Role role,
            @Nullable WorkspaceId workspace)
            implements OrganisationEvent {}

    @Revision("1")
    record InvitationDeclined(OrganisationId organisationId, InvitationId invitation, AccountId by)
            implements OrganisationEvent {}

    @Revision("1")
    record InvitationRevoked(OrganisationId organisationId, InvitationId invitation, AccountId by)
            implements OrganisationEvent {}

    @Revision("1")
    record MemberRoleChanged(
            OrganisationId organisationId,
            AccountId member,
            Role role,
            @Nullable WorkspaceId workspace,
            AccountId by) implements OrganisationEvent {}

    /** With a {@code workspace} only the role given there ended, without one the whole membership. */
    @Revision("1")
    record MemberRemoved(
            OrganisationId organisationId,
            AccountId member,
            @Nullable WorkspaceId workspace,
            AccountId by) implements OrganisationEvent {}

    @Revision("1")
    record MemberLeft(OrganisationId organisationId, AccountId member) implements OrganisationEvent {}
}
