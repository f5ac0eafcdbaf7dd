package io.contexor.audit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.audit.api.ReadModelRejection.ReadModelIsBeingRebuilt;
import io.contexor.audit.api.ReadModelRejection.RebuildHasEnded;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadModelWordsTest {

    private static final AccountId SARA = AccountId.next();

    private static Stream<ReadModelRejection> refusals() {
        return Stream.of(
                new ReadModelIsBeingRebuilt(UUID.randomUUID(), "content.list", Instant.EPOCH, SARA),
                new RebuildHasEnded(UUID.randomUUID(), RebuildState.CANCELLED));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass)).hasSize(ReadModelRejection.class.getPermittedSubclasses().length);
    }

    @Test
    void a_refusal_says_what_is_in_the_way() {
        assertThat(refusals().map(Rejection::detail))
                .containsExactly(
                        "content.list is being rebuilt since 1970-01-01T00:00:00Z.",
                        "This rebuild has ended: it is cancelled.");
        assertThat(refusals().findFirst().orElseThrow().evidence()).isInstanceOf(ReadModelIsBeingRebuilt.class);
    }

    @Test
    void an_operator_is_one_word_in_which_no_name_is_in_clear() {
        var terminal = new Operator(null, Personal.sealed("personal:1:x:y"));

        assertThat(Operator.of(Operator.of(SARA).text())).isEqualTo(Operator.of(SARA));
        assertThat(Operator.of(terminal.text())).isEqualTo(terminal);
        assertThatThrownBy(() -> new Operator(null, Personal.of(SARA, "sara")).text())
                .isInstanceOf(IllegalStateException.class);
    }
}
