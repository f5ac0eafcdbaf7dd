package io.contexor.eventstore;

import io.contexor.security.PrivateFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Finds the key above all personal keys: configured, or in development generated into the data folder. */
public final class MasterKey {

    private static final String FILE = "master.key";
    private static final int LENGTH = 32;

    private MasterKey() {}

    static byte[] find(String configured, Path data, boolean production) {
        if (!configured.isBlank()) {
            return decode(configured.strip());
        }
        if (production) {
            throw new IllegalStateException(
                    "CONTEXOR_MASTER_KEY must be set in production: './contexor keys' prints one, which has to be kept safe");
        }
        return decode(PrivateFile.readOrCreate(data.resolve(FILE), MasterKey::generate)
                .strip());
    }

    private static byte[] decode(String text) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Its message would quote the key.
        }
        throw new IllegalStateException("The master key (CONTEXOR_MASTER_KEY) must be 32 bytes in base64");
    }

    /** A fresh one, in the form in which it is configured. */
    public static String generate() {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
