package io.contexor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What can be known about the containers where none can be started. */
class DeploymentTest {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|key|secret|token).*");
    private static final Map<String, String> SECRETS = Map.of(
            "POSTGRES_PASSWORD", "one",
            "GRAFANA_PASSWORD", "two",
            "CONTEXOR_MASTER_KEY", "three",
            "AUDIT_SIGNING_KEY", "four",
            "CONTEXOR_TOKEN_KEYS_FILE", "/dev/null");

    private final JsonNode compose = new YAMLMapper().readTree(House.read("docker-compose.yml"));

    @Test
    void compose_accepts_its_file() throws IOException, InterruptedException {
        assumeThat(runs(List.of("docker", "compose", "version")))
                .as("a Compose client")
                .isZero();

        assertThat(runs(List.of("docker", "compose", "config", "-q"))).isZero();
    }

    @Test
    void no_secret_has_a_default() {
        var environments = Stream.concat(
                compose.path("x-environment").propertyStream(),
                compose.path("services")
                        .valueStream()
                        .flatMap(service -> service.path("environment").propertyStream()));

        assertThat(environments)
                .filteredOn(variable -> SECRET.matcher(variable.getKey()).matches())
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(variable.getValue().asString()).matches("\\$\\{\\w+:\\?.+}|/run/secrets/\\w+"));
    }

    @Test
    void every_service_says_how_to_see_that_it_is_well() {
        var built = House.read("Dockerfile");

        assertThat(compose.path("services").propertyStream())
                // What starts from our own image has the image's.
                .allSatisfy(service -> assertThat(service.getValue().has("healthcheck")
                                || (service.getValue().has("<<") && built.contains("HEALTHCHECK")))
                        .as(service.getKey())
                        .isTrue());
    }

    @Test
    void every_file_that_is_mounted_exists() {
        var mounted = compose.path("services")
                .valueStream()
                .flatMap(service -> service.path("volumes").valueStream())
                .map(JsonNode::asString)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')));

        assertThat(mounted)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(House.root().resolve(path)).exists());
    }

    private static int runs(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(House.root().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().putAll(SECRETS);
        try {
            return process.start().waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}
