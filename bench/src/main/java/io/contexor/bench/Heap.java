package io.contexor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a Java process on this machine holds, as the JDK's own {@code jcmd} tells it. */
record Heap(long pid) {

    private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");
    private static final double KILOBYTES = 1024;

    /** In megabytes, once all garbage is gone; it stops the process for a moment. */
    double usedMegabytes() {
        try {
            ask("GC.run");
            // What the first one only found to be unreachable.
            ask("GC.run");
            return usedMegabytes(ask("GC.heap_info"));
        } catch (IOException failed) {
            throw new IllegalStateException("Process %d does not tell what it holds".formatted(pid), failed);
        }
    }

    /** A heap may have generations; what follows them is no heap. */
    static double usedMegabytes(String info) {
        var used = USED.matcher(info.split("Metaspace", 2)[0]).results().toList();
        if (used.isEmpty()) {
            throw new IllegalStateException("Nothing is said about a heap: " + info);
        }
        return used.stream().mapToLong(found -> Long.parseLong(found.group(1))).sum() / KILOBYTES;
    }

    private String ask(String question) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), question)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
