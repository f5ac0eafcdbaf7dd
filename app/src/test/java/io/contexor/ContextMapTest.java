package io.contexor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Contexts are modules of Spring Modulith: each names its neighbours, and opens only its {@code api} to them. */
class ContextMapTest {

    // What jOOQ makes of the tables belongs to nobody as code; whose they are is a rule of ArchitectureTest.
    private static final ImportOption WRITTEN =
            location -> new ProductCode().includes(location) && !location.contains("/io/contexor/tables/");

    static ApplicationModules contexts() {
        return ApplicationModules.of(ContexorApplication.class, WRITTEN);
    }

    @Test
    void contexts_speak_to_each_other_only_through_their_api() {
        contexts().verify();
    }

    @Nested
    class A_planted_map {

        private final ApplicationModules planted = ApplicationModules.of("planted", _ -> true);

        @ParameterizedTest
        @ValueSource(strings = {"OffendingStranger", "OffendingIntruder", "OffendingCircle"})
        void is_refused_because_of(String offender) {
            assertThatThrownBy(planted::verify).isInstanceOf(Violations.class).hasMessageContaining(offender);
        }
    }
}
