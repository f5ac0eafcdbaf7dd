package io.contexor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The working copy the tests run in, for those that look at files beside the code. */
public final class House {

    private House() {}

    /** The folder that holds every module. */
    static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("api-contracts"))) {
            here = Objects.requireNonNull(here.getParent(), "The tests run outside of the working copy");
        }
        return here;
    }

    public static String read(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
