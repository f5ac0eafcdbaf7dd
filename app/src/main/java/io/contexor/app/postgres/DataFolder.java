package io.contexor.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** The folder that holds everything this installation keeps: the database, its password, logs and the lock. */
public record DataFolder(Path root) {

    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path cluster() {
        return root.resolve("postgres");
    }

    /** What the application itself logs. */
    public Path log() {
        return root.resolve("contexor.log");
    }

    Path postgresLog() {
        return root.resolve("postgres.log");
    }

    Path password() {
        return root.resolve("postgres.password");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path programs() {
        return root.resolve("programs");
    }

    /** Makes the folder if it is missing and refuses one that cannot be used. */
    public void prepare() {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new CannotStart(
                    "%s is a file, not a folder: choose another data folder with --data.".formatted(root));
        }
        try {
            Path parent = existingParent();
            if (!Files.exists(root)) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, OWNER_ONLY);
                Owner.of(parent).give(root);
            }
            Files.delete(Files.createTempFile(root, ".writable", ""));
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private Path existingParent() {
        Path parent = root;
        while (!Files.exists(parent)) {
            parent = Objects.requireNonNull(parent.getParent());
        }
        return parent;
    }

    CannotStart unusable(IOException failure) {
        return new CannotStart(
                "Cannot write to the data folder %s (%s): check its owner (this process runs as %s) and the free disk space, or choose another folder with --data."
                        .formatted(root, Reasons.of(failure), System.getProperty("user.name")),
                failure);
    }
}
