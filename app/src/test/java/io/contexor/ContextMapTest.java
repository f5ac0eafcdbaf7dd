package io.contexor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** Contexts are modules of Spring Modulith: each names its neighbours, and opens only its {@code api} to them. */
class ContextMapTest {

    // What jOOQ makes of the tables belongs to nobody as code; whose they are is a rule of ArchitectureTest.
    private static final ImportOption WRITTEN =
            location -> new ProductCode().includes(location) && !location.contains("/io/contexor/tables/");

    static ApplicationModules contexts() {
        return ApplicationModules.of("io.contexor", WRITTEN);
    }

    @Test
    void contexts_speak_to_each_other_only_through_their_api() {
        contexts().detectViolations().throwIfPresent();
    }

    /** Contexts and rooms as boxes; an arrow says what a box may lean on, and how its code does. */
    @Test
    void is_drawn_as_the_code_stands() {
        GeneratedDocument.check("docs/context-map.md", ContextMap.of(contexts()));
    }

    @Nested
    class A_planted_map {

        private final ApplicationModules planted = ApplicationModules.of("planted", _ -> true);

        @ParameterizedTest
        @ValueSource(strings = {"OffendingStranger", "OffendingIntruder", "OffendingCircle"})
        void is_refused_because_of(String offender) {
            // Not verify(), which says nothing the second time it is asked about the same package.
            assertThat(planted.detectViolations().getMessages())
                    .anySatisfy(message -> assertThat(message).contains(offender));
        }
    }
}
