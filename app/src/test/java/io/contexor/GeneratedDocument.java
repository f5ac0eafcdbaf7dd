package io.contexor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A page under {@code docs} that is made from the code, committed, and compared with what the code says today. */
final class GeneratedDocument {

    private static final boolean WRITE = "write".equals(System.getProperty("contexor.docs"));

    private GeneratedDocument() {}

    static void check(String path, String content) {
        var file = House.root().resolve(path);
        if (WRITE) {
            try {
                Files.writeString(file, content);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        assertThat(Files.exists(file) ? House.read(path) : "")
                .as("%s is stale. Run ./contexor test -Dcontexor.docs=write and commit what it wrote", path)
                .isEqualTo(content);
    }
}
