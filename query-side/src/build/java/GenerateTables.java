import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Makes jOOQ's table classes from the migrations, by running these against a real PostgreSQL. Silent unless it fails. */
class GenerateTables {

    private static final String SCHEMA = "read_model";

    public static void main(String[] arguments) throws Exception {
        var migrations = Path.of(arguments[0]);
        var output = Path.of(arguments[1]);
        var stamp = output.resolve("migrations.sha256");
        var hash = hash(migrations, Path.of(arguments[2]));
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(hash)) {
            generate(migrations, output);
            Files.writeString(stamp, hash);
        }
    }

    private static void generate(Path migrations, Path output) throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            Flyway.configure()
                    .dataSource(server.getPostgresDatabase())
                    .schemas(SCHEMA)
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(new Configuration()
                    .withLogging(Logging.WARN)
                    .withJdbc(new Jdbc()
                            .withUrl(server.getJdbcUrl("postgres", "postgres"))
                            .withUser("postgres"))
                    .withGenerator(new Generator()
                            .withDatabase(new Database()
                                    .withInputSchema(SCHEMA)
                                    .withOutputSchemaToDefault(true)
                                    // jOOQ has no type for words to search for, and whoever reads a row does not want them.
                                    .withIncludeExcludeColumns(true)
                                    .withExcludes("flyway_.*|.*\\.search")
                                    .withForcedTypes(new ForcedType()
                                            .withName("INSTANT")
                                            .withIncludeTypes("(?i:timestamp.*)")))
                            .withGenerate(new Generate()
                                    .withRecords(false)
                                    .withIndexes(false)
                                    .withJavaTimeTypes(true)
                                    .withGlobalTableReferences(true))
                            .withTarget(new Target()
                                    .withPackageName("io.contexor.tables.readmodel")
                                    .withDirectory(output.toString()))));
        }
    }

    private static String hash(Path migrations, Path generator) throws IOException {
        var digest = digest();
        digest.update(Files.readAllBytes(generator));
        try (var files = Files.list(migrations)) {
            for (var file : files.sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
