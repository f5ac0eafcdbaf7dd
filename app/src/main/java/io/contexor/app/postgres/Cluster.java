package io.contexor.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The cluster on disk: made once, beside its place and moved in when complete, and refused when it is not ours. */
record Cluster(DataFolder data, Programs programs) {

    private static final String MAJOR_VERSION = "18";
    private static final long NEEDED_MEGABYTES = 300;

    void prepare(Consumer<String> progress) throws IOException, InterruptedException {
        Path cluster = data.cluster();
        removeUnfinished();
        if (!Files.exists(cluster) || isEmpty(cluster)) {
            progress.accept("Making a new PostgreSQL database in " + cluster + " …");
            create();
        }
        refuseForeign(cluster);
        Files.setPosixFilePermissions(cluster, DataFolder.OWNER_ONLY);
    }

    private static boolean isEmpty(Path cluster) throws IOException {
        return Files.isDirectory(cluster) && Files.isReadable(cluster) && Folders.isEmpty(cluster);
    }

    String password() {
        try {
            return Files.readString(data.password()).strip();
        } catch (IOException failure) {
            throw new CannotStart(
                    "The database password in %s cannot be read (%s): restore that file, or move %s away to begin anew."
                            .formatted(data.password(), Reasons.of(failure), data.root()),
                    failure);
        }
    }

    private void create() throws IOException, InterruptedException {
        long free = data.root().toFile().getUsableSpace() >> 20;
        if (free < NEEDED_MEGABYTES) {
            throw new CannotStart(
                    "The disk of %s has %d MB free, a new database needs %d MB: make room, or choose another data folder with --data."
                            .formatted(data.root(), free, NEEDED_MEGABYTES));
        }
        writePassword();
        Path unfinished = Files.createTempDirectory(data.root(), "postgres.new-");
        Owner owner = Owner.of(data.root());
        owner.give(unfinished);
        Program.Result result = Program.run(data.root(), owner.command(initdb(unfinished)));
        if (result.exitCode() != 0) {
            Folders.delete(unfinished);
            throw new CannotStart("PostgreSQL cannot make its database in %s: %s"
                    .formatted(data.root(), PostgresLog.reason(result.output())));
        }
        Files.move(unfinished, data.cluster(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> initdb(Path folder) {
        return List.of(
                programs.path("initdb"),
                "--pgdata=" + folder,
                "--username=" + OwnDatabase.SUPERUSER,
                "--pwfile=" + data.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
    }

    /** Keeps other users of this machine out, who can reach the port as well. */
    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(data.password());
        Files.createFile(
                data.password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                data.password(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
                UTF_8,
                StandardOpenOption.WRITE);
        Owner.of(data.root()).give(data.password());
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(data.root(), "postgres.new-*")) {
            for (Path folder : unfinished) {
                Folders.delete(folder);
            }
        }
    }

    private static void refuseForeign(Path cluster) throws IOException {
        if (!Files.isDirectory(cluster) || !Files.exists(cluster.resolve("PG_VERSION"))) {
            refuseUnreadable(cluster);
            throw new CannotStart(
                    "%s is not a PostgreSQL database: move it away, or choose another data folder with --data."
                            .formatted(cluster));
        }
        refuseUnreadable(cluster.resolve("PG_VERSION"));
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new CannotStart(
                    "%s was made by PostgreSQL %s and this is PostgreSQL %s: move it over with pg_dump, or choose another data folder with --data."
                            .formatted(cluster, version, MAJOR_VERSION));
        }
    }

    private static void refuseUnreadable(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new CannotStart(
                    "%s may not be read by %s (it belongs to %s): start as its owner, or give it to you with chown -R."
                            .formatted(path, System.getProperty("user.name"), Files.getOwner(path)));
        }
    }
}
