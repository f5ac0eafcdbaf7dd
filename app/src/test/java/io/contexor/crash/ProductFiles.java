package io.contexor.crash;

import io.contexor.Workshop;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the processes of the product are started from. */
final class ProductFiles {

    private static final Path PROGRAMS = Workshop.folder("postgres-programs");

    /** PostgreSQL's own programs, unpacked once for all data folders. */
    static void sharePrograms(Path data) throws IOException {
        Files.createDirectories(PROGRAMS);
        try {
            Files.createSymbolicLink(data.resolve("programs"), PROGRAMS);
        } catch (FileAlreadyExistsException _) {
            // The folder was used before.
        }
    }

    /** Without the tests, which bring events, tables and a logging of their own. */
    static String classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private ProductFiles() {}
}
