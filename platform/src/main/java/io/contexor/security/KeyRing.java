package io.contexor.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** P-256 keys that verify, of which the one that began last signs; where none says when it begins ({@code nbf}), the first. */
record KeyRing(List<ECKey> keys) {

    KeyRing {
        keys = List.copyOf(keys);
    }

    static KeyRing parsed(String json) {
        try {
            var keys = JWKSet.parse(json).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .map(ECKey.class::cast)
                    .filter(key -> Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null)
                    .toList();
            if (keys.isEmpty() || !keys.getFirst().isPrivate()) {
                throw new IllegalStateException("The token keys must start with a private P-256 key that has a kid");
            }
            return new KeyRing(keys);
        } catch (ParseException _) {
            // The parser's message may quote the key.
            throw new IllegalStateException("The token keys are not a JSON Web Key set");
        }
    }

    /** One fresh key, which signs at once. */
    static KeyRing generate() {
        return new KeyRing(List.of(fresh(null)));
    }

    /**
     * A fresh key, which signs from {@code begins}, and the one that signs until then and goes on verifying.
     *
     * @param life how long tokens hold: a key whose tokens may still be about is not let go
     */
    KeyRing rotated(Instant now, Instant begins, Duration life) {
        var signing = signing(now);
        if (keys.stream().anyMatch(key -> begins(key).isAfter(now))) {
            throw new IllegalStateException("A fresh key waits for its time already: rotate again when it signs.");
        }
        if (keys.size() > 1 && begins(signing).plus(life).isAfter(now)) {
            throw new IllegalStateException(
                    "Tokens of the key before the last one hold until %s: rotate then, or say that keys are --leaked."
                            .formatted(begins(signing).plus(life)));
        }
        return new KeyRing(List.of(fresh(begins), signing));
    }

    ECKey signing(Instant now) {
        return keys.stream()
                .filter(ECKey::isPrivate)
                .filter(key -> !begins(key).isAfter(now))
                .max(Comparator.comparing(KeyRing::begins).thenComparing(keys::indexOf, Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalStateException("None of the token keys may sign yet"));
    }

    Optional<ECKey> verifying(@Nullable String id) {
        return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    JWKSet published() {
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
    }

    /** In the form in which it is configured. */
    String text() {
        return new JWKSet(List.copyOf(keys)).toString(false);
    }

    private static Instant begins(ECKey key) {
        return key.getNotBeforeTime() == null
                ? Instant.EPOCH
                : key.getNotBeforeTime().toInstant();
    }

    private static ECKey fresh(@Nullable Instant begins) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .notBeforeTime(begins == null ? null : Date.from(begins))
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
