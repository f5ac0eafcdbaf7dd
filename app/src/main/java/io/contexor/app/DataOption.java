package io.contexor.app;

import io.contexor.app.postgres.DataFolder;
import io.contexor.app.postgres.Databases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data is, for every command that needs it: {@code @Mixin DataOption data}. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder (also CONTEXOR_DATA; ./data if neither is given).")
    private @Nullable Path chosen;

    DataFolder folder(Map<String, String> environment) {
        String named = environment.getOrDefault("CONTEXOR_DATA", "");
        return new DataFolder(Objects.requireNonNullElseGet(chosen, () -> Path.of(named.isBlank() ? "data" : named)));
    }

    /** The databases for the time of a command: those of the running server, else started for it. */
    Databases borrow(Map<String, String> environment, Consumer<String> progress) {
        return Databases.borrow(folder(environment), environment, progress);
    }

    /** What an application without HTTP needs to work on borrowed databases. */
    Map<String, Object> properties(Databases databases, Map<String, String> environment) {
        var properties = new HashMap<>(databases.properties());
        properties.put("contexor.data", folder(environment).root().toString());
        return properties;
    }
}
