package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Hashes that nobody can make or guess without our key: HMAC-SHA-256.
 *
 * <p>They stand for short secrets and for addresses by which a person must be found: both could be guessed from a plain hash.
 */
@Component
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    @Autowired
    KeyedHash(DerivedKeys keys) {
        this(keys.of("keyed hashes"));
    }

    public KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The hash of these words. They never run together, and hashes for different purposes say nothing of each other.
     *
     * @param purpose such as {@code identity.address}
     */
    public byte[] of(String purpose, String... words) {
        var mac = mac();
        add(mac, purpose);
        for (var word : words) {
            add(mac, word);
        }
        return mac.doFinal();
    }

    public String hex(String purpose, String... words) {
        return HexFormat.of().formatHex(of(purpose, words));
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Mac mac, String word) {
        var utf8 = word.getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        mac.update(utf8);
    }
}
