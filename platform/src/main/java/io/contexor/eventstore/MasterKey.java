package io.contexor.eventstore;

import io.contexor.security.PrivateFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Finds the key above all personal keys: configured, or in development generated into the data folder. */
final class MasterKey {

    private static final String FILE = "master.key";
    private static final int LENGTH = 32;

    private MasterKey() {}

    static byte[] find(String configured, Path data, boolean production) {
        if (!configured.isBlank()) {
            return decode(configured.strip());
        }
        if (production) {
            throw new IllegalStateException(
                    "CONTEXOR_MASTER_KEY is not set: generate one with 'openssl rand -base64 32' and keep it safe");
        }
        return decode(PrivateFile.readOrCreate(data.resolve(FILE), MasterKey::generate)
                .strip());
    }

    private static byte[] decode(String text) {
        var key = Base64.getDecoder().decode(text);
        if (key.length != LENGTH) {
            throw new IllegalStateException("The master key must be 32 bytes in base64, this one has " + key.length);
        }
        return key;
    }

    private static String generate() {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
