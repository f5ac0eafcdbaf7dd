package io.contexor.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The keys that sign and verify our own tokens.
 *
 * <p>Two processes that start at once on one data folder agree on one key. A file that changes is read anew, so that keys can be
 * rotated under running nodes: a fresh one is published at once, and signs when all have seen it.
 */
public final class TokenKeys {

    /** Longer than any node takes to read the file anew, and anybody else to fetch what we publish. */
    private static final Duration LEAD = Duration.ofMinutes(10);

    private static final String FILE = "token-keys.json";
    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);

    private final Supplier<String> source;
    private volatile KeyRing ring;

    private TokenKeys(Supplier<String> source) {
        this.source = source;
        this.ring = KeyRing.parsed(source.get());
    }

    /**
     * The keys of this installation.
     *
     * @param configured a JSON Web Key set, or the path of a file that holds one; where it is missing, the data folder's own
     *     keys are used, and made if need be
     */
    public static TokenKeys of(@Nullable String configured, Path dataFolder, boolean production) {
        if (configured != null && !configured.isBlank()) {
            return new TokenKeys(() -> isText(configured) ? configured : read(Path.of(configured.strip())));
        }
        if (production) {
            throw new IllegalStateException(
                    "CONTEXOR_TOKEN_KEYS must be set in production:"
                            + " a JSON Web Key set of P-256 keys, or the path of a file that holds one; './contexor keys' prints one");
        }
        return inFolder(dataFolder);
    }

    static TokenKeys inFolder(Path dataFolder) {
        return new TokenKeys(() -> PrivateFile.readOrCreate(dataFolder.resolve(FILE), TokenKeys::generate));
    }

    ECKey signing(Instant now) {
        return ring.signing(now);
    }

    Optional<ECKey> verifying(@Nullable String id) {
        return ring.verifying(id);
    }

    /** The public halves, as others may see them. */
    public JWKSet published() {
        return ring.published();
    }

    /** Keeps the keys it has where the file cannot be read, or says nothing that could sign. */
    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S")
    void readAnew() {
        try {
            ring = KeyRing.parsed(source.get());
        } catch (RuntimeException failure) {
            LOG.warn("The token keys stay as they are: {}", failure.getMessage());
        }
    }

    /** A fresh set of one key, in the form in which it is configured. */
    public static String generate() {
        return KeyRing.generate().text();
    }

    /**
     * Puts a fresh key into the set. The one before goes on verifying, unless keys are {@code leaked}: then the fresh one is
     * alone, and signs at once.
     *
     * @param life how long an access token may hold
     * @return the new set, if it is configured as text and so not ours to write
     */
    public static Optional<String> rotate(
            @Nullable String configured, Path dataFolder, Instant now, Duration life, boolean leaked) {
        var before = KeyRing.parsed(of(configured, dataFolder, false).source.get());
        var after = (leaked ? KeyRing.generate() : before.rotated(now, now.plus(LEAD), life)).text();
        if (configured != null && isText(configured)) {
            return Optional.of(after);
        }
        PrivateFile.replace(
                configured == null || configured.isBlank() ? dataFolder.resolve(FILE) : Path.of(configured.strip()),
                after);
        return Optional.empty();
    }

    private static boolean isText(String configured) {
        return configured.strip().startsWith("{");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The token keys cannot be read from " + file, failure);
        }
    }
}
