package io.contexor.generation.domain;

import static io.contexor.generation.api.PiiTreatment.ALLOW;
import static io.contexor.generation.api.PiiTreatment.BLOCK;
import static io.contexor.generation.api.PiiTreatment.MASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiPolicyCommand.ChoosePiiPolicy;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiRejection.PersonalDataIsBlocked;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.WorkspaceId;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkspacePiiPolicyTest {

    private static final WorkspaceId WORKSPACE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000a");
    private static final AccountId MINA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    private static final UUID JOB = new UUID(7, 7);
    private static final String NATIONAL_ID = "0499370899";
    private static final String TEXT = "Mina, mina@example.com, +989121234567, " + NATIONAL_ID;

    private static final PiiTreatments NOTHING = new PiiTreatments(null, null, null, null, null, null);
    private static final PiiTreatments CHOICE = new PiiTreatments(ALLOW, BLOCK, null, null, MASK, null);

    private final AggregateTestFixture<WorkspacePiiPolicy> policy =
            new AggregateTestFixture<>(WorkspacePiiPolicy.class);

    private static ChoosePiiPolicy choose(PiiTreatments treatments) {
        return new ChoosePiiPolicy(WORKSPACE, treatments, MINA);
    }

    private static PiiPolicyChosen chosen(PiiTreatments treatments) {
        return new PiiPolicyChosen(WORKSPACE, treatments, MINA);
    }

    @Nested
    class A_choice {

        @Test
        void is_kept_as_it_was_named_and_answered_with_the_defaults() {
            policy.givenNoPriorActivity()
                    .when(choose(CHOICE))
                    .expectEvents(chosen(CHOICE))
                    .expectResultMessagePayload(new PiiTreatments(ALLOW, BLOCK, MASK, MASK, MASK, MASK));
        }

        @Test
        void is_recorded_even_if_it_names_nothing() {
            policy.givenNoPriorActivity()
                    .when(choose(NOTHING))
                    .expectEvents(chosen(NOTHING))
                    .expectResultMessagePayload(PiiTreatments.DEFAULT);
        }

        @Test
        void takes_the_place_of_the_one_before_as_a_whole() {
            policy.given(chosen(CHOICE))
                    .when(choose(NOTHING))
                    .expectEvents(chosen(NOTHING))
                    .expectResultMessagePayload(PiiTreatments.DEFAULT);
        }

        @Test
        void that_is_repeated_is_no_other_one() {
            policy.given(chosen(CHOICE)).when(choose(CHOICE)).expectNoEvents();
        }
    }

    @Nested
    class A_kind {

        @Test
        void that_is_allowed_leaves_as_it_is_and_is_counted() {
            var mask = PiiPolicy.of(new PiiTreatments(ALLOW, null, null, null, null, null))
                    .begin(JOB);

            assertThat(mask.redact(TEXT)).contains("mina@example.com").doesNotContain("+989121234567");
            assertThat(mask.counts()).containsEntry(PiiKind.EMAIL, 1).containsEntry(PiiKind.PHONE, 1);
        }

        @Test
        void that_is_blocked_keeps_the_text_from_leaving() {
            var mask = PiiPolicy.of(new PiiTreatments(null, BLOCK, null, null, null, null))
                    .begin(JOB);

            assertThatThrownBy(() -> mask.redact(TEXT))
                    .isInstanceOfSatisfying(
                            CommandRejected.class,
                            rejected -> assertThat(rejected.rejection()).isEqualTo(new PersonalDataIsBlocked("phone")));
        }

        @Test
        void that_is_not_looked_for_by_itself_is_looked_for_once_it_is_named() {
            var allowed = PiiPolicy.of(new PiiTreatments(null, null, null, null, ALLOW, null))
                    .begin(JOB);
            var masked = PiiPolicy.of(new PiiTreatments(null, null, null, null, MASK, null))
                    .begin(JOB);
            var overlooked = PiiPolicy.of(NOTHING).begin(JOB);

            assertThat(allowed.redact(TEXT)).contains(NATIONAL_ID);
            assertThat(masked.redact(TEXT)).doesNotContain(NATIONAL_ID);
            assertThat(overlooked.redact(TEXT)).contains(NATIONAL_ID);
            assertThat(allowed.counts()).containsEntry(PiiKind.NATIONAL_ID, 1);
            assertThat(masked.counts()).containsEntry(PiiKind.NATIONAL_ID, 1);
            assertThat(overlooked.counts()).doesNotContainKey(PiiKind.NATIONAL_ID);
        }
    }

    @Test
    void what_nobody_named_is_done_by_default() {
        assertThat(PiiPolicy.of(NOTHING)).isEqualTo(PiiPolicy.DEFAULT);
        assertThat(PiiPolicy.DEFAULT.treatments())
                .containsOnlyKeys(PiiKind.EMAIL, PiiKind.PHONE, PiiKind.IBAN, PiiKind.CARD, PiiKind.IP)
                .containsValue(MASK)
                .doesNotContainValue(ALLOW)
                .doesNotContainValue(BLOCK);
    }
}
