package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.journeys.Person.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProofsJourneyTest {

    private static final Node NODE = Node.start("--AUDIT_CHECKPOINT_EVERY=1");

    private final Person sara = NODE.person("Sara", "proofs");
    private final Person omid = NODE.person("Omid", "proofs");
    private final Person rival = NODE.person("Rival", "elsewhere");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static Outsider outsider() {
        return new Outsider(NODE.stranger()
                .get("/api/v1/audit/keys")
                .json()
                .at("/items/0/public_key")
                .asString());
    }

    private String submitted() {
        var path = sara.post(
                        "/api/v1/contents",
                        Map.of("title", "یادداشت", "project", sara.project(), "body", "First thoughts."))
                .header("Location")
                .orElseThrow();
        sara.post(path + "/submit", Map.of());
        return path;
    }

    private String approved(Person approver) {
        var path = submitted();
        assertThat(approver.post(path + "/approve", Map.of("notes", "خوب است")).status())
                .isEqualTo(200);
        return path;
    }

    private static Reply certificate(Person reader, String path) {
        return Patience.until(() -> reader.get(path + "/approval/certificate"), reply -> reply.status() != 409);
    }

    @Nested
    class A_certificate {

        @Test
        void convinces_an_outsider_who_trusts_nobody() {
            var path = approved(omid);

            var certificate = certificate(sara, path);

            assertThat(certificate.status()).isEqualTo(200);
            assertThat(certificate.text("approved_by_name")).isEqualTo("Omid");
            var approval = outsider().approval(certificate.json());
            for (var field : new String[] {"version", "sha256", "notes"}) {
                assertThat(approval.path(field)).isEqualTo(certificate.json().path(field));
            }
            assertThat(approval.path("sha256").asString())
                    .isEqualTo(sara.get(path).text("sha256"));
            assertThat(approval.path("approver").asString()).isEqualTo(certificate.text("approved_by"));
            // The leaf says it to the microsecond, a view to the millisecond.
            assertThat(Instant.parse(certificate.text("approved_at")).truncatedTo(ChronoUnit.MILLIS))
                    .isEqualTo(Instant.parse(sara.get(path).text("approved_at")));
        }

        @Test
        void that_was_tampered_with_convinces_nobody() {
            var certificate = certificate(sara, approved(omid)).json();
            var leaf = Base64.getDecoder().decode(certificate.path("leaf").asString());
            leaf[leaf.length - 1] ^= 1;
            var forged = ((ObjectNode) certificate.deepCopy())
                    .put("leaf", Base64.getEncoder().encodeToString(leaf));

            assertThatThrownBy(() -> outsider().approval(forged)).hasMessageContaining("not in the log");
        }

        @Test
        void goes_on_to_hold_when_the_approver_was_erased() {
            var leaver = NODE.person("Leaver", "proofs");
            var path = approved(leaver);
            var before = certificate(sara, path);
            assertThat(before.text("approved_by_name")).isEqualTo("Leaver");

            NODE.part(PersonalKeys.class).erase(MadeUpPeople.account("Leaver", "proofs"));

            var after = certificate(sara, path);
            assertThat(after.text("approved_by_name")).isEqualTo("[erased]");
            assertThat(after.text("leaf")).isEqualTo(before.text("leaf"));
            assertThat(outsider().approval(after.json())).isEqualTo(outsider().approval(before.json()));
        }

        @Test
        void is_there_only_for_what_is_approved() {
            var path = submitted();
            assertThat(sara.get(path + "/approval/certificate").status()).isEqualTo(404);

            omid.post(path + "/approve", Map.of());
            assertThat(certificate(sara, path).status()).isEqualTo(200);

            sara.patch(path, Map.of("body", "Second thoughts."));
            var voided = sara.get(path + "/approval/certificate");
            assertThat(voided.status()).isEqualTo(404);
            assertThat(voided.text("code"))
                    .isEqualTo(sara.get("/api/v1/contents/0199a000-0000-7000-8000-00000000dead")
                            .text("code"));
        }

        @Test
        void is_not_there_for_others() {
            var path = approved(omid);

            assertThat(certificate(sara, path).status()).isEqualTo(200);
            assertThat(rival.get(path + "/approval/certificate").status()).isEqualTo(404);
        }
    }

    @Nested
    class An_inclusion_proof {

        private JsonNode certified() {
            return certificate(sara, approved(omid)).json();
        }

        private Reply ask(Person who, JsonNode certificate) {
            return who.get("/api/v1/audit/proof/inclusion?event="
                    + certificate.at("/proof/event").asString());
        }

        @Test
        void is_for_those_who_decide_where_it_happened_and_for_operators() {
            var certificate = certified();
            var leaf = Base64.getDecoder().decode(certificate.path("leaf").asString());

            assertThat(outsider().proves(leaf, ask(sara, certificate).json())).isTrue();
            assertThat(outsider().proves(leaf, ask(NODE.operator(), certificate).json()))
                    .isTrue();
            assertThat(ask(rival, certificate).status()).isEqualTo(404);
            assertThat(ask(rival, certificate).text("code")).isEqualTo("not-found");
            assertThat(ask(NODE.stranger(), certificate).status()).isEqualTo(401);
        }

        @Test
        void can_be_against_an_older_checkpoint_and_not_against_one_that_never_was() {
            var certificate = certified();
            certified();
            var url = "/api/v1/audit/proof/inclusion?event="
                    + certificate.at("/proof/event").asString();
            var size = certificate.at("/proof/tree_size").asLong();

            var older = sara.get(url + "&checkpoint=" + size);
            assertThat(older.json()).isEqualTo(certificate.path("proof"));
            assertThat(sara.get(url + "&checkpoint=1000000").text("code")).isEqualTo("no-such-tree");
            assertThat(sara.get("/api/v1/audit/proof/inclusion?event=0199a000-0000-7000-8000-00000000dead")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Checkpoints {

        @Test
        void are_listed_signed_and_consistent_with_each_other() {
            certificate(sara, approved(omid));
            var newest = sara.get("/api/v1/audit/checkpoints?limit=2");
            assertThat(newest.status()).isEqualTo(200);
            long to = newest.json().at("/items/0/size").asLong();
            long from = newest.json().at("/items/1/size").asLong();
            assertThat(to).isGreaterThan(from);
            newest.json()
                    .path("items")
                    .forEach(item -> assertThat(
                                    outsider().isSigned(item.path("note").asString()))
                            .isTrue());

            var proof = sara.get("/api/v1/audit/proof/consistency?from=%d&to=%d".formatted(from, to));
            assertThat(proof.text("from_root"))
                    .isEqualTo(newest.json().at("/items/1/root_hash").asString());
            assertThat(proof.text("to_root"))
                    .isEqualTo(newest.json().at("/items/0/root_hash").asString());
            assertThat(proof.json().path("consistency_path")).isNotEmpty();
            assertThat(sara.get("/api/v1/audit/proof/consistency?from=0&to=1").status())
                    .isEqualTo(400);
            assertThat(sara.get("/api/v1/audit/proof/consistency?from=1&to=1000000")
                            .text("code"))
                    .isEqualTo("no-such-tree");

            var next = sara.get("/api/v1/audit/checkpoints?limit=2&cursor=" + newest.text("next_cursor"));
            assertThat(next.json().at("/items/0/size").asLong()).isLessThan(from);
        }

        @Test
        void are_plain_text_for_whoever_asks_for_it() {
            certificate(sara, approved(omid));

            var note = sara.get("/api/v1/audit/checkpoints", "Accept", "text/plain");

            assertThat(note.header("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(outsider().isSigned(note.response().body())).isTrue();
        }
    }
}
