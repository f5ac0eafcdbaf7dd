package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it before any test
    Path folder;

    @SuppressWarnings("NullAway.Init") // filled before each test
    private Path file;

    @BeforeEach
    void name_a_file_in_a_folder_that_is_not_there() {
        file = folder.resolve("data").resolve("a.key");
    }

    @Test
    void is_made_once_and_then_only_read() {
        assertThat(PrivateFile.readOrCreate(file, () -> "first")).isEqualTo("first");
        assertThat(PrivateFile.readOrCreate(file, () -> "second")).isEqualTo("first");
    }

    @Test
    void is_read_by_nobody_else() throws Exception {
        PrivateFile.readOrCreate(file, () -> "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void says_the_same_to_all_who_make_it_at_once() throws Exception {
        int writers = 16;
        var start = new CyclicBarrier(writers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var read = threads.invokeAll(IntStream.range(0, writers)
                    .<Callable<String>>mapToObj(number -> () -> PrivateFile.readOrCreate(file, () -> {
                        await(start);
                        return "secret " + number;
                    }))
                    .toList());

            for (var one : read) {
                assertThat(one.get()).isEqualTo(Files.readString(file));
            }
        }
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
