package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A workspace chooses what models get to see of personal data, over HTTP. */
class PiiPolicyJourneyTest {

    private static final Node NODE = Node.start();
    private static final String PREVIEW = "/api/v1/ai/pii/preview";
    private static final String TEXT = "mina@example.com, +989121234567, 0499370899";

    private final String name = "desk-" + UUID.randomUUID();
    private final Person sara = NODE.person("Sara", name);
    private final Person outsider = NODE.person("Omid", "elsewhere");
    private final String workspace = MadeUpPeople.workspace(name).toString();
    private final String policy = "/api/v1/workspaces/" + workspace + "/pii-policy";

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void a_workspace_that_never_chose_has_the_default_and_no_revision() {
        var read = sara.get(policy);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEmpty();
        assertThat(read.text("email")).isEqualTo("mask");
        assertThat(read.json().path("national_id").isNull()).isTrue();
    }

    @Test
    void a_choice_counts_from_the_next_text_on_and_the_one_after_it_takes_its_place() {
        var chosen = sara.put(policy, Map.of("email", "allow", "phone", "block", "national_id", "mask"));
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.text("iban")).isEqualTo("mask");
        assertThat(sara.get(policy).json()).isEqualTo(chosen.json());

        var preview = preview(sara);
        assertThat(preview.text("masked_text"))
                .contains("mina@example.com")
                .doesNotContain("+989121234567", "0499370899");
        assertThat(preview.json().path("is_blocked").asBoolean()).isTrue();
        assertThat(preview.json().path("pii_warnings").propertyNames())
                .containsExactlyInAnyOrder("email", "phone", "national_id");

        sara.put(policy, Map.of());
        assertThat(sara.get(policy).text("phone")).isEqualTo("mask");
        assertThat(preview(sara).text("masked_text")).doesNotContain("mina@").contains("0499370899");
        assertThat(preview(sara).json().path("pii_warnings").propertyNames())
                .containsExactlyInAnyOrder("email", "phone");
    }

    @Test
    void a_choice_on_what_somebody_else_changed_meanwhile_is_refused() {
        assertThat(sara.put(policy, Map.of(), "If-Match", "\"0\"").status()).isEqualTo(412);
        sara.put(policy, Map.of("email", "allow"));
        var seen = sara.get(policy).header("ETag").orElseThrow();
        assertThat(seen).isEqualTo("\"0\"");
        sara.put(policy, Map.of("email", "block"));

        assertThat(sara.put(policy, Map.of("email", "mask"), "If-Match", seen).status())
                .isEqualTo(412);
        assertThat(sara.get(policy).text("email")).isEqualTo("block");
        assertThat(sara.put(policy, Map.of("email", "mask"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(sara.get(policy, "If-None-Match", "\"2\"").status()).isEqualTo(304);
    }

    @Test
    void a_foreign_workspace_is_not_there() {
        assertThat(outsider.get(policy).status()).isEqualTo(404);
        assertThat(outsider.put(policy, Map.of("email", "allow")).status()).isEqualTo(404);
        assertThat(preview(outsider).status()).isEqualTo(404);
        assertThat(outsider.post(PREVIEW, Map.of("text", TEXT, "workspace_id", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_kind_or_a_treatment_that_nobody_knows_is_refused() {
        assertThat(sara.put(policy, Map.of("email", "off")).status()).isEqualTo(400);
        assertThat(sara.put(policy, Map.of("address", "mask")).status()).isEqualTo(400);
    }

    private Person.Reply preview(Person who) {
        return who.post(PREVIEW, Map.of("text", TEXT, "workspace_id", workspace));
    }
}
