package io.contexor.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Finds the key above all personal keys: configured, or in development generated into the data folder. */
final class MasterKey {

    private static final String FILE = "master.key";

    private MasterKey() {}

    static byte[] find(String configured, Path data, boolean production) {
        if (!configured.isBlank()) {
            return decode(configured.strip());
        }
        if (production) {
            throw new IllegalStateException(
                    "CONTEXOR_MASTER_KEY is not set: generate one with 'openssl rand -base64 32' and keep it safe");
        }
        try {
            return decode(Files.readString(generated(data)).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] decode(String text) {
        var key = Base64.getDecoder().decode(text);
        if (key.length != 32) {
            throw new IllegalStateException("The master key must be 32 bytes in base64, this one has " + key.length);
        }
        return key;
    }

    private static Path generated(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            // Whole or not at all: a half-written key would make every name unreadable later.
            var draft = Files.createTempFile(
                    data,
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getEncoder().encodeToString(key), StandardOpenOption.SYNC);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException first) {
                // Another process made one at the same moment; its key is the key.
            } finally {
                Files.delete(draft);
            }
        }
        return file;
    }
}
