package io.contexor.organisations.domain;

import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every invitation an organisation ever sent. */
record Invitations(Map<InvitationId, Invitation> all) {

    static final Invitations NONE = new Invitations(Map.of());

    Invitations {
        all = Map.copyOf(all);
    }

    boolean knows(InvitationId invitation) {
        return all.containsKey(invitation);
    }

    Invitation find(InvitationId invitation) {
        var known = all.get(invitation);
        if (known == null) {
            throw new CommandRejected(new NothingHere());
        }
        return known;
    }

    Invitations opened(MemberInvited invited) {
        return with(invited.invitation(), Invitation.open(invited.role(), invited.workspace(), invited.expiresAt()));
    }

    Invitations answered(InvitationId invitation, InvitationStatus answer, @Nullable AccountId by) {
        var known = all.get(invitation);
        return known == null ? this : with(invitation, known.answered(answer, by));
    }

    private Invitations with(InvitationId id, Invitation invitation) {
        var more = new HashMap<>(all);
        more.put(id, invitation);
        return new Invitations(more);
    }
}
