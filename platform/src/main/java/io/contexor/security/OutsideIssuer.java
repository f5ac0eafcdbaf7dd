package io.contexor.security;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Believes the tokens of one OpenID issuer in place of our own. What it publishes is looked up with the first token, so that
 * we start without it, and again for a key we have not seen.
 */
final class OutsideIssuer {

    /** Asymmetric ones only: with any other, whoever can verify can also sign. */
    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES384);

    private static final Set<String> KNOWN_HEADERS = Set.of("alg", "kid", "typ", "x5t", "x5t#S256");
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");
    private static final Set<String> SECOND_FACTORS = Set.of("mfa", "otp", "hwk", "swk", "sc");
    private static final Set<String> TIMES = Set.of("iat", "exp");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST_SUBJECT = 255;

    private final String issuer;
    private final String audience;
    private final ObjectProvider<OutsideAccounts> accounts;
    private final Duration patience;
    private final AtomicReference<@Nullable JwtDecoder> decoder = new AtomicReference<>();

    OutsideIssuer(String issuer, String audience, ObjectProvider<OutsideAccounts> accounts) {
        this(issuer, audience, accounts, PATIENCE);
    }

    OutsideIssuer(String issuer, String audience, ObjectProvider<OutsideAccounts> accounts, Duration patience) {
        this.issuer = issuer;
        this.audience = audience;
        this.accounts = accounts;
        this.patience = patience;
    }

    /** Blocks. */
    Person verify(String token) {
        CompactForm.check(token);
        checkParts(token);
        try {
            return person(decoder().decode(token));
        } catch (BadJwtException _) {
            throw new InvalidToken();
        } catch (JwtException | IllegalArgumentException failure) {
            // Not the token's fault: what the issuer publishes could not be had.
            throw new TransientDataAccessResourceException("The issuer does not answer", failure);
        }
    }

    /** Blocks. */
    Sessions.Live accountOf(Person person) {
        return accounts.stream()
                .flatMap(each -> each.of(issuer, person.subject(), person.name()).stream())
                .findFirst()
                .map(live -> new Sessions.Live(live.account(), live.name(), person.provedAt(), live.operator()))
                .orElseThrow(InvalidToken::new);
    }

    private Person person(Jwt jwt) {
        var subject = jwt.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new InvalidToken();
        }
        var session = Objects.requireNonNullElse(jwt.getClaimAsString("sid"), subject);
        return new Person(
                subject,
                jwt.getClaimAsString("name"),
                DerivedId.of("outside session", issuer, subject, session),
                provedAt(jwt));
    }

    /** When the person proved a second factor, if the issuer says both how and when they came in. */
    private static @Nullable Instant provedAt(Jwt jwt) {
        var methods = jwt.getClaimAsStringList("amr");
        return methods != null && methods.stream().anyMatch(SECOND_FACTORS::contains)
                ? jwt.getClaimAsInstant("auth_time")
                : null;
    }

    /** What the library behind us would overlook: unknown header parameters, and times that it makes up where they are missing. */
    private static void checkParts(String token) {
        try {
            var parts = token.split("\\.", -1);
            var header = json(parts[0]);
            var type = JSONObjectUtils.getString(header, "typ");
            if (!KNOWN_HEADERS.containsAll(header.keySet())
                    || (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT)))
                    || !json(parts[1]).keySet().containsAll(TIMES)) {
                throw new InvalidToken();
            }
        } catch (ParseException _) {
            throw new InvalidToken();
        }
    }

    private static Map<String, Object> json(String part) throws ParseException {
        return JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** Two threads may both ask; the answer is the same. */
    private JwtDecoder decoder() {
        var known = decoder.get();
        if (known != null) {
            return known;
        }
        NimbusJwtDecoder fresh = NimbusJwtDecoder.withIssuerLocation(issuer)
                .restOperations(new RestTemplate(patient()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .build();
        fresh.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ofSeconds(60)),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>("aud", all -> all != null && all.contains(audience))));
        decoder.set(fresh);
        return fresh;
    }

    private SimpleClientHttpRequestFactory patient() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(patience);
        requests.setReadTimeout(patience);
        return requests;
    }

    /** Who the issuer says is asking. */
    record Person(
            String subject,
            @Nullable String name,
            UUID session,
            @Nullable Instant provedAt) {}
}
