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

    Sweeper(Challenges challenges, Deliveries deliveries, Lockouts lockouts, RefreshTokens refreshTokens) {
        this.challenges = challenges;
        this.deliveries = deliveries;
        this.lockouts = lockouts;
        this.refreshTokens = refreshTokens;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        challenges.sweep();
        deliveries.sweep();
        lockouts.sweep();
        refreshTokens.sweep();
    }
}
