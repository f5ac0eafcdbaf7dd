package io.contexor.generation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiRejection.PersonalDataIsBlocked;
import io.contexor.shared.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationWordsTest {

    @Test
    void a_blocked_text_is_refused_for_its_kinds() {
        var refusal = new PersonalDataIsBlocked("iban, card");

        assertThat(refusal.code()).isEqualTo("personal-data-is-blocked");
        assertThat(refusal.detail()).contains("iban, card");
        assertThat(refusal.kind()).isEqualTo(Rejection.Kind.RULE);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_read_as_it_is_written(PiiKind kind) {
        assertThat(PiiKind.of(kind.toString())).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void a_treatment_is_read_as_it_is_written(PiiTreatment treatment) {
        assertThat(PiiTreatment.of(treatment.toString())).isEqualTo(treatment);
    }
}
