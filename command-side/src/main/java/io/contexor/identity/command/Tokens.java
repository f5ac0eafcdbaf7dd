package io.contexor.identity.command;

import com.nimbusds.jwt.SignedJWT;
import io.contexor.identity.api.Proof;
import io.contexor.security.AccessTokens;
import io.contexor.shared.AccountId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the tokens a session is used with. */
@Component
class Tokens {

    private final AccessTokens access;
    private final Lifetimes lifetimes;
    private final Clock clock;

    Tokens(AccessTokens access, Lifetimes lifetimes, Clock clock) {
        this.access = access;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    Pair pair(AccountId account, UUID session, Proof openedBy, String refresh) {
        var token = access.issue(account, session, clock.instant().plus(lifetimes.access(openedBy)));
        return new Pair(account, token, refresh, lifeOf(token));
    }

    /** What the token itself says, because clients believe the answer and servers the token. */
    private static long lifeOf(String token) {
        try {
            var claims = SignedJWT.parse(token).getJWTClaimsSet();
            var issued = claims.getIssueTime().toInstant();
            return Duration.between(issued, claims.getExpirationTime().toInstant())
                    .toSeconds();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Both tokens of a session.
     *
     * @param expiresIn the seconds for which the access token holds
     */
    record Pair(AccountId account, String access, String refresh, long expiresIn) {

        /** Never the tokens: logs and exceptions print this. */
        @Override
        public String toString() {
            return "tokens of " + account;
        }
    }
}
