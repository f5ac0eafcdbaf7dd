package io.contexor.audit.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.audit.api.ProofRejection.EventIsNotCoveredYet;
import io.contexor.audit.api.ProofRejection.NoSuchTree;
import io.contexor.shared.Rejection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProofWordsTest {

    private static Stream<ProofRejection> refusals() {
        return Stream.of(new EventIsNotCoveredYet(), new NoSuchTree(31, 7));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass)).hasSize(ProofRejection.class.getPermittedSubclasses().length);
    }

    @Test
    void a_refusal_says_the_numbers_in_it() {
        assertThat(new NoSuchTree(31, 7).detail()).contains("31").contains("7");
    }

    @Test
    void whoever_only_has_to_wait_is_told_how_long() {
        assertThat(new EventIsNotCoveredYet().retryAfter()).isPositive();
        assertThat(new NoSuchTree(31, 7).retryAfter()).isNull();
    }
}
