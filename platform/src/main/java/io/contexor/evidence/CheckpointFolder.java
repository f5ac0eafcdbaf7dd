package io.contexor.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checkpoints beside the database, each in a file of its own that is written once and never again. */
public final class CheckpointFolder {

    private static final Pattern NAME = Pattern.compile("\\d{19}\\.txt");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Durable once this returns. A file that says the same is left as it is. */
    void write(long size, String note) {
        try {
            var file = Files.createDirectories(folder).resolve(name(size));
            var draft = Files.createTempFile(folder, ".", ".draft");
            try {
                Files.writeString(draft, note, StandardOpenOption.SYNC);
                // Unlike a move, a link fails if the name is taken, and it shows the file only once it is whole.
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException _) {
                requireSame(file, note);
            } finally {
                Files.delete(draft);
            }
            sync();
        } catch (IOException failed) {
            throw new UncheckedIOException("The checkpoint cannot be written to " + folder, failed);
        }
    }

    /** All files, in the order of the sizes that their names tell. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The checkpoints cannot be read from " + folder, failed);
        }
    }

    /** The size that the name of the last file tells. */
    Optional<Long> newestSize() {
        var files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(sizeOf(files.getLast()));
    }

    static long sizeOf(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 19));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The checkpoint cannot be read from " + file, failed);
        }
    }

    Path file(long size) {
        return folder.resolve(name(size));
    }

    private static String name(long size) {
        return "%019d.txt".formatted(size);
    }

    private static void requireSame(Path file, String note) throws IOException {
        if (!Files.readString(file).equals(note)) {
            throw new Contradiction("%s says something else than the checkpoint of that size".formatted(file));
        }
    }

    /** The name of a new file is in its folder, which has to reach the disk as well. */
    private void sync() throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
