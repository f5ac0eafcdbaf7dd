package io.contexor.identity.api;

import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.UUID;

/**
 * A living session, as its person sees it.
 *
 * @param lastSeen to the minute
 * @param current whether it is the one in which they ask
 */
public record SessionView(
        UUID id, Proof openedBy, Personal device, Personal ip, Instant openedAt, Instant lastSeen, boolean current) {}
