package io.contexor.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes secrets into files that nobody else can read, whole or not at all. */
final class PrivateFile {

    /** @throws java.nio.file.FileAlreadyExistsException if there is one already; it stays as it is */
    static void createOnce(Path file, String content) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, ".", ".draft", ownerOnly(folder));
        try {
            Files.writeString(draft, content);
            // Unlike a move, a link fails if the name is taken, and it shows the file only once it is whole.
            Files.createLink(file, draft);
        } finally {
            Files.delete(draft);
        }
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
