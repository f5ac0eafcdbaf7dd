package io.contexor;

import java.nio.file.Path;

/** Folders for what is made once for many tests. Each process of the test run has its own, so that none changes what another uses. */
public final class Workshop {

    private static final String PROCESS = System.getProperty("contexor.test.process", "1");

    public static Path folder(String name) {
        return Path.of("target", name + "-" + PROCESS).toAbsolutePath();
    }

    private Workshop() {}
}
