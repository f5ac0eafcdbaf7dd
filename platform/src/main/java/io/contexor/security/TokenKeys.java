package io.contexor.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign and verify our own tokens: P-256, the first one signs, the others only verify.
 *
 * <p>Two processes that start at once on one data folder agree on one key.
 */
public final class TokenKeys {

    private static final String FILE = "token-keys.json";

    private final List<ECKey> keys;

    private TokenKeys(List<ECKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The keys of this installation.
     *
     * @param configured a JSON Web Key set, or the path of a file that holds one; where it is missing, the data folder's own
     *     keys are used, and made if need be
     */
    public static TokenKeys of(@Nullable String configured, Path dataFolder, boolean production) {
        if (configured != null && !configured.isBlank()) {
            return parsed(configured.strip().startsWith("{") ? configured : read(Path.of(configured.strip())));
        }
        if (production) {
            throw new IllegalStateException(
                    "CONTEXOR_TOKEN_KEYS must be set in production:"
                            + " a JSON Web Key set of P-256 keys, or the path of a file that holds one; './contexor keys' prints one");
        }
        return inFolder(dataFolder);
    }

    static TokenKeys inFolder(Path dataFolder) {
        return parsed(PrivateFile.readOrCreate(dataFolder.resolve(FILE), TokenKeys::generate));
    }

    ECKey signing() {
        return keys.getFirst();
    }

    Optional<ECKey> verifying(@Nullable String id) {
        return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    /** The public halves, as others may see them. */
    public JWKSet published() {
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
    }

    private static TokenKeys parsed(String json) {
        try {
            var keys = JWKSet.parse(json).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .map(ECKey.class::cast)
                    .filter(key -> Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null)
                    .toList();
            if (keys.isEmpty() || !keys.getFirst().isPrivate()) {
                throw new IllegalStateException("The token keys must start with a private P-256 key that has a kid");
            }
            return new TokenKeys(keys);
        } catch (ParseException _) {
            // The parser's message may quote the key.
            throw new IllegalStateException("The token keys are not a JSON Web Key set");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The token keys cannot be read from " + file, failure);
        }
    }

    /** A fresh set of one key, in the form in which it is configured. */
    public static String generate() {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new JWKSet(key).toString(false);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
