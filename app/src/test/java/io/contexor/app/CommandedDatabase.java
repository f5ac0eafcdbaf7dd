package io.contexor.app;

import io.contexor.ContexorApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The command line on a database of its own, without a server. */
public final class CommandedDatabase {

    private final Map<String, String> environment;
    private final StringWriter said = new StringWriter();

    public CommandedDatabase(PGSimpleDataSource database, Path data) {
        var address = "postgresql://postgres@localhost:%d/%s"
                .formatted(database.getPortNumbers()[0], database.getDatabaseName());
        this.environment = Map.of("DATABASE_URL", address, "CONTEXOR_DATA", data.toString());
    }

    /** The exit code. */
    public int run(String... words) {
        said.getBuffer().setLength(0);
        var commands = ContexorCommands.of(ContexorApplication.class, environment);
        commands.setOut(new PrintWriter(said, true));
        commands.setErr(new PrintWriter(said, true));
        return commands.execute(words);
    }

    /** What the last command said. */
    public String said() {
        return said.toString();
    }
}
