package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Role;

/**
 * Who reviews, and what a review policy may ask of them.
 *
 * @param role theirs in the item's workspace
 * @param provedLately whether they have just proved a second factor
 */
public record Reviewer(AccountId account, Role role, boolean provedLately) {}
