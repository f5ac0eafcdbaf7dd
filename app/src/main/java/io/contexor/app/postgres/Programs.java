package io.contexor.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the class path into the data folder. */
record Programs(Path folder) {

    static Programs unpack(DataFolder data) {
        String archive = archive();
        try {
            Path folder = data.programs().resolve(digest(archive));
            if (!Files.isDirectory(folder)) {
                unpack(archive, data, folder);
            }
            return new Programs(folder);
        } catch (IOException failure) {
            throw data.unusable(failure);
        }
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    private static void unpack(String archive, DataFolder data, Path folder) throws IOException {
        if (!Files.isDirectory(data.programs())) {
            Files.createDirectories(data.programs());
            Owner.of(data.root()).give(data.programs());
        }
        Path beside = Files.createTempDirectory(data.programs(), ".unpacking");
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entry, entries, beside);
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException _) {
            Folders.delete(beside);
        } catch (IOException failure) {
            Folders.delete(beside);
            throw failure;
        }
    }

    private static void write(TarArchiveEntry entry, InputStream bytes, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("unexpected entry " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(parent(target));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(parent(target));
            Files.copy(bytes, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path parent(Path target) {
        @Nullable Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-%s-%s.txz".formatted(system, machine);
    }

    private static InputStream open(String archive) {
        InputStream bytes = Programs.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new CannotStart("There is no embedded PostgreSQL for this machine (%s %s): set DATABASE_URL."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return bytes;
    }

    private static String digest(String archive) throws IOException {
        try (InputStream bytes = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
