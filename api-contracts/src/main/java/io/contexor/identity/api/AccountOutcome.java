package io.contexor.identity.api;

import io.contexor.shared.AccountId;

/** What a command left behind. */
public record AccountOutcome(AccountId id) {}
