package io.contexor.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.contexor.shared.AccountId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells our own living access tokens from everything else. */
final class TokenVerifier {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<String> KNOWN_HEADERS = Set.of("alg", "kid", "typ");

    private final TokenKeys keys;
    private final Clock clock;

    /** A signature that held once holds as long as its key does; checking it costs more than the rest of a read. */
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    TokenVerifier(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws InvalidToken whatever is wrong with it; nobody outside learns what */
    Proof verify(String text) {
        var known = verified.getIfPresent(text);
        if (known == null || keys.verifying(known.key()).isEmpty()) {
            known = signed(text);
            verified.put(text, known);
        }
        var now = clock.instant();
        if (now.isAfter(known.expires().plus(SKEW))
                || now.isBefore(known.starts().minus(SKEW))) {
            throw new InvalidToken();
        }
        return known.proof();
    }

    private Verified signed(String text) {
        CompactForm.check(text);
        try {
            var token = SignedJWT.parse(text);
            check(token.getHeader());
            var key = keys.verifying(token.getHeader().getKeyID()).orElseThrow(InvalidToken::new);
            require(token.verify(new ECDSAVerifier(key.toPublicJWK())));
            return verified(key.getKeyID(), token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            throw new InvalidToken();
        }
    }

    private static void check(JWSHeader header) throws ParseException {
        require(JWSAlgorithm.ES256.equals(header.getAlgorithm()));
        require(AccessTokens.TYPE.equals(header.getType()));
        // The parsed header forgets parameters that are empty; its text does not.
        require(KNOWN_HEADERS.containsAll(
                JSONObjectUtils.parse(header.toBase64URL().decodeToString()).keySet()));
    }

    private static Verified verified(String key, JWTClaimsSet claims) throws ParseException {
        require(AccessTokens.ISSUER.equals(claims.getIssuer()));
        require(List.of(AccessTokens.AUDIENCE).equals(claims.getAudience()));
        var issued = instant(claims.getIssueTime());
        var notBefore = instant(claims.getNotBeforeTime());
        return new Verified(
                key,
                new Proof(new AccountId(uuid(claims.getSubject())), uuid(claims.getStringClaim(AccessTokens.SESSION))),
                issued.isAfter(notBefore) ? issued : notBefore,
                instant(claims.getExpirationTime()));
    }

    private static UUID uuid(@Nullable String text) {
        if (text == null) {
            throw new InvalidToken();
        }
        var uuid = UUID.fromString(text);
        require(uuid.toString().equals(text));
        return uuid;
    }

    private static Instant instant(@Nullable Date date) {
        if (date == null) {
            throw new InvalidToken();
        }
        return date.toInstant();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new InvalidToken();
        }
    }

    /** What a token proves: whose it is, and of which session. */
    record Proof(AccountId account, UUID session) {}

    private record Verified(String key, Proof proof, Instant starts, Instant expires) {}
}
