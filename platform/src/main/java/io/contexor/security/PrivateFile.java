package io.contexor.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Keeps secrets in files that nobody else can read. */
public final class PrivateFile {

    /**
     * What the file says. Where there is none yet, it is made, whole or not at all; of processes that make one at once all
     * read what the first of them wrote.
     */
    public static String readOrCreate(Path file, Supplier<String> content) {
        try {
            if (!Files.exists(file)) {
                createOnce(file, content.get());
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("%s can be neither read nor made".formatted(file), failure);
        }
    }

    /** Exchanges what the file says, whole or not at all. */
    public static void replace(Path file, String content) {
        try {
            Files.move(draft(file, content), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), failure);
        }
    }

    private static void createOnce(Path file, String content) throws IOException {
        var draft = draft(file, content);
        try {
            // Unlike a move, a link fails if the name is taken, and it shows the file only once it is whole.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process was faster; its secret is as good as ours.
        } finally {
            Files.delete(draft);
        }
    }

    private static Path draft(Path file, String content) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, ".", ".draft", ownerOnly(folder));
        return Files.writeString(draft, content, StandardOpenOption.SYNC);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private PrivateFile() {}
}
