package io.contexor.organisations.domain;

import io.contexor.organisations.api.InvitationChannel;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.OrganisationArchived;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** The organisation our tests talk about: Mina founded it, Omid was invited, Rival has nothing to do with it. */
final class OrganisationSamples {

    static final OrganisationId ACME = OrganisationId.of("0193a1b2-0000-7000-8000-0000000000c1");
    static final OrganisationId ELSEWHERE = OrganisationId.of("0193a1b2-0000-7000-8000-0000000000c2");
    static final WorkspaceId MARKETING = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000a");
    static final WorkspaceId OTHER_WORKSPACE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000b");
    static final ProjectId SPRING = ProjectId.of("0193a1b2-0000-7000-8000-0000000000d1");
    static final InvitationId INVITATION = InvitationId.of("0193a1b2-0000-7000-8000-0000000000e1");
    static final AccountId MINA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    static final AccountId OMID = AccountId.of("0193a1b2-0000-7000-8000-0000000000a2");
    static final AccountId RIVAL = AccountId.of("0193a1b2-0000-7000-8000-0000000000a3");
    static final Personal ADDRESS = Personal.of(new AccountId(INVITATION.value()), "omid@example.org");
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant EXPIRY = NOW.plus(Duration.ofDays(14));

    static OrganisationFounded founded() {
        return new OrganisationFounded(ACME, "Acme", "acme", "UTC", Language.EN, MINA);
    }

    static OrganisationArchived archived() {
        return new OrganisationArchived(ACME, MINA);
    }

    static MemberInvited invited(Role role, @Nullable WorkspaceId workspace) {
        return new MemberInvited(ACME, INVITATION, InvitationChannel.EMAIL, ADDRESS, role, workspace, EXPIRY, MINA);
    }

    static InvitationAccepted accepted(Role role, @Nullable WorkspaceId workspace) {
        return new InvitationAccepted(ACME, INVITATION, OMID, role, workspace);
    }

    static WorkspaceOpened opened() {
        return new WorkspaceOpened(MARKETING, ACME, "Marketing", "marketing", MINA);
    }

    static ProjectStarted started() {
        return new ProjectStarted(SPRING, ACME, MARKETING, "Spring", "spring", MINA);
    }

    static Matcher<CommandRejected> rejectedBecause(Rejection expected) {
        return new CustomTypeSafeMatcher<>("rejected because " + expected) {
            @Override
            protected boolean matchesSafely(CommandRejected actual) {
                return actual.rejection().equals(expected);
            }
        };
    }

    private OrganisationSamples() {}
}
