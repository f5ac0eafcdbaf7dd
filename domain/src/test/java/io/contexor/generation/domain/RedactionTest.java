package io.contexor.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiRejection.PersonalDataIsBlocked;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.shared.CommandRejected;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final UUID JOB = new UUID(0, 0);
    private static final String PHONE = "[[PII-bbbbbbbb-PHONE-1]]";

    private final PiiPolicy.Mask mask = PiiPolicy.DEFAULT.begin(JOB);

    @Nested
    class Hiding {

        @Test
        void puts_one_placeholder_wherever_a_value_stands_in_all_texts_of_a_job() {
            assertThat(mask.redact("Call 09121234567 or a@b.com, or 09121234567."))
                    .isEqualTo("Call " + PHONE + " or [[PII-bbbbbbbb-EMAIL-2]], or " + PHONE + ".");
            assertThat(mask.redact("09121234567!")).isEqualTo(PHONE + "!");
            assertThat(mask.counts()).isEqualTo(Map.of(PiiKind.PHONE, 3, PiiKind.EMAIL, 1));
        }

        @Test
        void gives_each_spelling_back_as_it_was() {
            var text = "09121234567 = ۰۹۱۲۱۲۳۴۵۶۷ = 0912 123 4567";

            assertThat(mask.restore(mask.redact(text))).isEqualTo(text);
        }

        @Test
        void looks_the_same_on_servers_of_all_languages() {
            var before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
                assertThat(mask.redact("09121234567")).isEqualTo(PHONE);
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void leaves_a_text_without_personal_data_as_it_is() {
            assertThat(mask.redact("")).isEmpty();
            assertThat(mask.redact("بهار می‌آید.")).isEqualTo("بهار می‌آید.");
            assertThat(mask.counts()).isEmpty();
        }

        @Test
        void is_marked_differently_in_each_job() {
            var other = PiiPolicy.DEFAULT.begin(UUID.fromString("0193a1b2-0000-7000-8000-0000000000f1"));

            assertThat(other.redact("09121234567")).isNotEqualTo(PHONE);
            assertThat(other.restore(PHONE)).isEqualTo(PHONE);
        }

        @Test
        void says_nothing_of_the_values_to_logs_and_debuggers() {
            mask.redact("09121234567");

            assertThat(mask).hasToString("[1 values]");
        }
    }

    @Nested
    class Bringing_back {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[[PII-bbbbbbbb-PHONE-1]]",
                    "[[pii-bbbbbbbb-phone-1]]",
                    "[[ PII-bbbbbbbb-PHONE-1 ]]",
                    "[ [PII-bbbbbbbb-PHONE-1] ]",
                    "[[**PII-bbbbbbbb-PHONE-1**]]",
                    "[[PII - bbbbbbbb - PHONE - 1]]",
                    "[[PII-bbbbbbbb-\nPHONE-1]]",
                    "[[PII-bbbbbbbb-PHONE-\n  1]]",
                    "[[PII_bbbbbbbb_PHONE_1]]",
                    "\\[\\[PII-bbbbbbbb-PHONE-1\\]\\]",
                    "[[PII\\_bbbbbbbb\\_PHONE\\_1]]",
                    "[[PII–bbbbbbbb–PHONE–1]]",
                    "[PII-bbbbbbbb-PHONE-1]",
                    "PII-bbbbbbbb-PHONE-1",
                    "[[PII-bbbbbbbb-PHONE-۱]]",
                    "[[PII-bbbbbbbb-تلفن-١]]",
                    "[[PII-bbbbbbbb-ТЕЛЕФОН-1]]",
                    "[[PII-bbbbbbbb-PHONE-1\u200E]]",
                    "[[\u2066PII-bbbbbbbb-PHONE-1\u2069]]"
                })
        void knows_a_placeholder_whatever_the_model_did_to_it(String written) {
            mask.redact("09121234567");

            assertThat(mask.restore("«" + written + "»")).isEqualTo("«09121234567»");
        }

        @Test
        void keeps_what_the_model_put_around_it() {
            mask.redact("09121234567");

            assertThat(mask.restore("**%1$s**, [%1$s](tel:%1$s), %1$s%1$s".formatted(PHONE)))
                    .isEqualTo("**09121234567**, [09121234567](tel:09121234567), 0912123456709121234567");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[[PII-bbbbbbbb-PHONE-2]]",
                    "[[PII-bbbbbbbb-PHONE-0]]",
                    "[[PII-cccccccc-PHONE-1]]",
                    "[[PHONE-1]]",
                    "PII-bbbbbbbb-PHONE-11",
                    "[[PII-bbbbbbbb-PHONE-12345678]]"
                })
        void leaves_what_stands_for_nothing(String written) {
            mask.redact("09121234567");

            assertThat(mask.restore(written)).isEqualTo(written);
        }

        @Test
        void takes_no_value_for_a_pattern() {
            var value = "$1\\%+&'@example.com";
            var text = "a " + value + " z";

            assertThat(mask.restore(mask.redact(text))).isEqualTo(text);
        }
    }

    @Nested
    class A_placeholder_that_somebody_typed {

        @Test
        void comes_back_as_typed_and_not_as_a_value() {
            var text = "My number is 09121234567, and I write " + PHONE + " and [[ pii-bbbbbbbb-x-1 ]] myself.";

            var hidden = mask.redact(text);

            assertThat(hidden).doesNotContain("0912").contains("TEXT");
            assertThat(mask.restore(hidden)).isEqualTo(text);
        }

        @Test
        void before_any_value_is_known_stands_for_none_later() {
            var first = mask.redact("I write " + PHONE + ".");
            var second = mask.redact("09121234567");

            assertThat(mask.restore(first)).isEqualTo("I write " + PHONE + ".");
            assertThat(mask.restore(second)).isEqualTo("09121234567");
        }
    }

    @Nested
    class By_kind {

        private final PiiPolicy policy = new PiiPolicy(Map.of(
                PiiKind.PHONE, PiiTreatment.MASK,
                PiiKind.EMAIL, PiiTreatment.ALLOW,
                PiiKind.CARD, PiiTreatment.BLOCK,
                PiiKind.IBAN, PiiTreatment.BLOCK));

        @Test
        void a_value_is_masked_or_allowed_and_counted_either_way() {
            var some = policy.begin(JOB);

            assertThat(some.redact("09121234567 a@b.com 192.168.1.1")).isEqualTo(PHONE + " a@b.com 192.168.1.1");
            assertThat(some.counts()).isEqualTo(Map.of(PiiKind.PHONE, 1, PiiKind.EMAIL, 1));
        }

        @Test
        void a_text_is_blocked_with_the_kinds_and_without_the_values() {
            assertThatThrownBy(() -> policy.begin(JOB)
                            .redact("4111111111111111 and DE89370400440532013000 and 4111111111111111"))
                    .isInstanceOfSatisfying(
                            CommandRejected.class,
                            rejected ->
                                    assertThat(rejected.rejection()).isEqualTo(new PersonalDataIsBlocked("iban, card")))
                    .hasMessageNotContaining("4111");
        }

        @Test
        void a_preview_shows_what_would_be_done_and_refuses_nothing() {
            var preview = policy.preview("😀 09121234567, a@b.com, 4111111111111111", JOB);

            assertThat(preview.isBlocked()).isTrue();
            assertThat(preview.maskedText()).isEqualTo("😀 " + PHONE + ", a@b.com, [[PII-bbbbbbbb-CARD-2]]");
            assertThat(preview.piiWarnings()).isEqualTo(Map.of(PiiKind.PHONE, 1, PiiKind.EMAIL, 1, PiiKind.CARD, 1));
            assertThat(preview.findings())
                    .extracting(finding -> finding.start() + "-" + finding.end() + " " + finding.treatment())
                    .containsExactly("2-13 mask", "15-22 allow", "24-40 block");
            assertThat(preview.detectorVersion()).isEqualTo(PiiPolicy.detectorVersion());
        }
    }
}
