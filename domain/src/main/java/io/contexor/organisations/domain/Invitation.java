package io.contexor.organisations.domain;

import io.contexor.organisations.api.InvitationStatus;
import io.contexor.shared.AccountId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was offered to somebody, and what became of it.
 *
 * @param answeredBy who accepted or declined it
 */
record Invitation(
        Role role,
        @Nullable WorkspaceId workspace,
        Instant expiresAt,
        InvitationStatus answer,
        @Nullable AccountId answeredBy) {

    static Invitation open(Role role, @Nullable WorkspaceId workspace, Instant expiresAt) {
        return new Invitation(role, workspace, expiresAt, InvitationStatus.PENDING, null);
    }

    Invitation answered(InvitationStatus newAnswer, @Nullable AccountId by) {
        return new Invitation(role, workspace, expiresAt, newAnswer, by);
    }

    InvitationStatus statusAt(Instant at) {
        return answer == InvitationStatus.PENDING && !at.isBefore(expiresAt) ? InvitationStatus.EXPIRED : answer;
    }

    boolean was(InvitationStatus other, AccountId by) {
        return answer == other && by.equals(answeredBy);
    }
}
