package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.crash.ServerProcess;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody leaves traces wherever people leave traces, is erased by an operator, and is then searched for. */
@Timeout(600)
class ErasureJourneyTest {

    private static final String NAME = "Zarathustra Unmistakable";
    private static final String AGENT = "agent-unmistakable/1.0";
    private static final String PASSWORD = "correct horse unmistakable";

    @TempDir
    Path data = Path.of("");

    @Test
    void nothing_of_an_erased_person_is_found_anywhere() throws Exception {
        try (var server = new ServerProcess(data, Map.of())) {
            var newcomer = Newcomer.at(server.url());
            var email = "unmistakable" + newcomer.phone().substring(1) + "@example.com";
            var person = new Person(server.url(), newcomer.token());
            var organisation =
                    person.get("/api/v1/organizations").json().at("/items/0/id").asString();
            leaveTraces(person, newcomer, email);
            var colleague = colleague(server, person, organisation);
            var members = "/api/v1/organizations/" + organisation + "/members";
            assertThat(colleague.get(members).response().body()).contains(NAME);
            assertThat(server.run("erase", newcomer.phone())).contains("say --yes");

            assertThat(server.run("erase", newcomer.phone(), "--yes")).contains("is erased");
            assertThat(server.run("erase", newcomer.phone(), "--yes")).contains("No account is known as");

            assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
            var seen = colleague.get(members, "Contexor-Min-Position", "0");
            while (seen.response().body().contains(NAME)) { // nodes remember keys for seconds
                seen = colleague.get(members);
            }
            assertThat(colleague.get("/api/v1/contents").response().body()).contains("[erased]");
            assertNowhere(List.of(NAME, AGENT, PASSWORD, email, newcomer.phone(), newcomer.token()));
        }
        assertNowhere(List.of(NAME, AGENT, PASSWORD));
    }

    private static void leaveTraces(Person person, Newcomer newcomer, String email) {
        var agent = new String[] {"User-Agent", AGENT};
        person.patch("/api/v1/auth/me", Map.of("full_name", NAME), agent);
        assertThat(person.get("/api/v1/auth/me").text("full_name")).isEqualTo(NAME);
        person.post("/api/v1/auth/credentials/email", Map.of("email", email), agent);
        person.post("/api/v1/auth/password/change", Map.of("new_password", PASSWORD), agent);
        var content = person.post(
                "/api/v1/contents",
                Map.of("title", "A text", "project", newcomer.project(), "body", "Words."),
                "User-Agent",
                AGENT,
                "Idempotency-Key",
                "erasure-1");
        assertThat(content.status()).as(content.toString()).isEqualTo(201);
        person.post("/api/v1/contents/" + content.text("id") + "/submit", Map.of(), agent);
    }

    private static Person colleague(ServerProcess server, Person person, String organisation) {
        var other = Newcomer.at(server.url());
        var invitation = person.post(
                "/api/v1/organizations/" + organisation + "/members",
                Map.of("phone_number", other.phone(), "role", "admin"));
        var colleague = new Person(server.url(), other.token());
        var accepted = colleague.post("/api/v1/invitations/" + invitation.text("id") + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.toString()).isLessThan(300);
        return colleague;
    }

    /** In no file of the database, its log of changes included, and in no log of ours. */
    private void assertNowhere(List<String> words) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    try {
                        assertNotIn(file, words);
                    } catch (NoSuchFileException gone) {
                        return visitFileFailed(file, gone);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            // PostgreSQL, while it runs, removes files of its own.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException
                        ? FileVisitResult.CONTINUE
                        : super.visitFileFailed(file, failure);
            }
        });
    }

    private static void assertNotIn(Path file, List<String> words) throws IOException {
        var bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        for (var word : words) {
            assertThat(bytes.contains(new String(word.getBytes(UTF_8), ISO_8859_1)))
                    .as("%s in %s", word, file)
                    .isFalse();
        }
    }
}
