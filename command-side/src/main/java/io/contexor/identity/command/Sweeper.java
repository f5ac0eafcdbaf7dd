package io.contexor.identity.command;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what no longer means anything: secrets that were never used, counts of long ago. */
@Component
class Sweeper {

    private final Challenges challenges;
    private final Deliveries deliveries;
    private final Lockouts lockouts;
    private final RefreshTokens refreshTokens;
    private final ExpiredSessions expiredSessions;
    private final Passwords passwords;
    private final Authenticators authenticators;
    private final Erasing erasing;

    Sweeper(
            Challenges challenges,
            Deliveries deliveries,
            Lockouts lockouts,
            RefreshTokens refreshTokens,
            ExpiredSessions expiredSessions,
            Passwords passwords,
            Authenticators authenticators,
            Erasing erasing) {
        this.challenges = challenges;
        this.deliveries = deliveries;
        this.lockouts = lockouts;
        this.refreshTokens = refreshTokens;
        this.expiredSessions = expiredSessions;
        this.passwords = passwords;
        this.authenticators = authenticators;
        this.erasing = erasing;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        challenges.sweep();
        deliveries.sweep();
        lockouts.sweep();
        refreshTokens.sweep();
        expiredSessions.sweep();
        passwords.sweep();
        authenticators.sweep();
        erasing.sweep();
    }
}
