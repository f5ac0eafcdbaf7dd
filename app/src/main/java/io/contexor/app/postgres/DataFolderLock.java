package io.contexor.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** At most one process works on a data folder; the lock dies with its process, however that ends. */
final class DataFolderLock implements AutoCloseable {

    /** Closing any handle of a locked file frees the lock of the whole process, so a second one must not be opened. */
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataFolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Optional<DataFolderLock> tryToTake(DataFolder data) {
        Path file = data.lock();
        if (!MINE.add(file)) {
            return Optional.empty();
        }
        Optional<DataFolderLock> lock = Optional.empty();
        try {
            lock = open(data, file);
        } catch (IOException failure) {
            throw data.unusable(failure);
        } finally {
            if (lock.isEmpty()) {
                MINE.remove(file);
            }
        }
        return lock;
    }

    @SuppressWarnings("resource") // The channel lives as long as the lock.
    private static Optional<DataFolderLock> open(DataFolder data, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        Owner.of(data.root()).give(file);
        channel.truncate(0);
        channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
        return Optional.of(new DataFolderLock(file, channel));
    }

    static CannotStart refusal(DataFolder data) {
        return new CannotStart(
                "The data folder %s is in use by %s: stop that one, or choose another folder with --data."
                        .formatted(data.root(), holder(data)));
    }

    private static String holder(DataFolder data) {
        if (MINE.contains(data.lock())) {
            return "process " + ProcessHandle.current().pid();
        }
        try {
            return "process " + Files.readString(data.lock()).strip();
        } catch (IOException _) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException _) {
            // The process is about to end, and the lock with it.
        } finally {
            MINE.remove(file);
        }
    }
}
