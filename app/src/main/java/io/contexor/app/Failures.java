package io.contexor.app;

import io.contexor.app.postgres.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.springframework.boot.web.server.PortInUseException;

/** What a failure comes down to, for the person at the terminal. */
final class Failures {

    private Failures() {}

    static String inOneLine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart refusal) {
                return refusal.line();
            }
            if (cause instanceof PortInUseException port) {
                return Ports.inUse(port.getPort()).line();
            }
        }
        Throwable root = root(failure);
        return root.getClass().getSimpleName() + ": "
                + String.valueOf(root.getMessage()).lines().findFirst().orElse("no message");
    }

    /** Puts the whole story into the log and leaves one line for the terminal. */
    static CannotStart recorded(Throwable failure, Path log) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        String line = "Contexor does not start: " + inOneLine(failure);
        try {
            Files.writeString(log, Instant.now() + " " + trace, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new CannotStart(line + " (details in " + log + ")", failure);
        } catch (IOException _) {
            return new CannotStart(line, failure);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
