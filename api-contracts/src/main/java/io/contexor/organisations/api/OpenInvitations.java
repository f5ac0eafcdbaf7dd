package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import java.time.Instant;
import java.util.Set;

/** Knows which invitations wait for whom, as of now. */
public interface OpenInvitations {

    /** The invitations for all addresses that the person has proved. Blocks. */
    Set<InvitationId> of(AccountId account, Instant at);
}
