package io.contexor.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The server's log: kept below a size, and searched for why a start failed. */
record PostgresLog(Path file) {

    private static final long LARGE = 20L << 20;
    private static final Pattern FAILURE = Pattern.compile(".*?(?:FATAL|PANIC|error|could not)\\b:? *(.*)");

    static PostgresLog open(DataFolder data) throws IOException {
        Path file = data.postgresLog();
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(file, file.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
            Owner.of(data.root()).give(file);
        }
        return new PostgresLog(file);
    }

    long size() throws IOException {
        return Files.size(file);
    }

    String since(long offset) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(offset);
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    /** The last line that names a failure, or the last line. */
    static String reason(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("rror:"))
                .findFirst()
                .map(line -> FAILURE.matcher(line).replaceFirst("$1"))
                .orElse(lines.isEmpty() ? "it ended without a word" : lines.getLast());
    }
}
