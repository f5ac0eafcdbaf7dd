package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a model would get to see, asked over HTTP. */
class PiiPreviewJourneyTest {

    private static final Node NODE = Node.start();
    private static final String PREVIEW = "/api/v1/ai/pii/preview";

    private final Person sara = NODE.newcomer("Sara", UUID.randomUUID().toString());

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void shows_every_kind_masked_and_none_in_clear() {
        var preview = sara.post(
                PREVIEW,
                Map.of(
                        "text",
                        "تلفن ۰۹۱۲۱۲۳۴۵۶۷، sara@example.ir، شبا IR06 2960 0000 0010 0324 2000 01، "
                                + "card 4111-1111-1111-1111, from 192.168.1.1"));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text("masked_text"))
                .isEqualTo("تلفن [[PII-bbbbbbbb-PHONE-1]]، [[PII-bbbbbbbb-EMAIL-2]]، شبا [[PII-bbbbbbbb-IBAN-3]]، "
                        + "card [[PII-bbbbbbbb-CARD-4]], from [[PII-bbbbbbbb-IP-5]]");
        assertThat(preview.json().path("pii_warnings").propertyNames())
                .containsExactlyInAnyOrder("phone", "email", "iban", "card", "ip");
        assertThat(preview.response().body()).doesNotContain("۰۹۱۲", "0912", "sara@", "2960", "4111", "192.168");
    }

    @Test
    void is_kept_by_nobody_not_even_for_a_repeated_request() {
        var body = Map.of("text", "My name is Sara, 09121234567.");

        var first = sara.post(PREVIEW, body, "Idempotency-Key", "preview");
        var again = sara.post(PREVIEW, body, "Idempotency-Key", "preview");

        assertThat(first.header("Cache-Control")).hasValue("no-store");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(NODE.guards()
                        .sql("select count(*) from events_readable where payload::text like '%My name is Sara%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takes_a_text_of_bounded_length_and_somebody_who_is_signed_in() {
        assertThat(sara.post(PREVIEW, Map.of("text", "")).text("masked_text")).isEmpty();
        assertThat(sara.post(PREVIEW, Map.of("text", "1 ".repeat(100_000))).status())
                .isEqualTo(200);
        assertThat(sara.post(PREVIEW, Map.of("text", "x".repeat(200_001))).status())
                .isEqualTo(422);
        assertThat(sara.post(PREVIEW, Map.of()).status()).isEqualTo(422);
        assertThat(NODE.stranger().post(PREVIEW, Map.of("text", "A.")).status()).isEqualTo(401);
    }
}
