package io.contexor.app.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that serves a data folder until it is killed. */
record ServingProcess(Process process, long postgres) implements AutoCloseable {

    static void main(String[] arguments) throws InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(new DataFolder(Path.of(arguments[0])), line -> {})) {
            System.out.println(postgres.pid());
            Thread.currentThread().join();
        }
    }

    static ServingProcess on(DataFolder data) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServingProcess.class.getName(),
                        data.root().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String last = lines.readLine();
        while (last != null && !last.matches("\\d+")) {
            last = lines.readLine();
        }
        return new ServingProcess(process, Long.parseLong(String.valueOf(last)));
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
