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

/** Checkpoints in a folder, each in a file of its own. */
public final class CheckpointFolder implements CheckpointCopies {

    private static final Pattern NAME = Pattern.compile("\\d{19}\\.txt");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(long size, String note) {
        try {
            var file = Files.createDirectories(folder).resolve(CheckpointCopies.name(size));
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

    @Override
    public List<Copy> all() {
        return files().stream().map(CheckpointFolder::copy).toList();
    }

    @Override
    public Optional<Copy> newest() {
        var files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(copy(files.getLast()));
    }

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

    private static Copy copy(Path file) {
        try {
            return new Copy(
                    Long.parseLong(file.getFileName().toString().substring(0, 19)),
                    file.toString(),
                    Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException("The checkpoint cannot be read from " + file, failed);
        }
    }

    Path file(long size) {
        return folder.resolve(CheckpointCopies.name(size));
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
