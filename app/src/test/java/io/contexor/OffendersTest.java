package io.contexor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule that cannot fail guards nothing: each must catch every class called {@code Offending…} planted for it.
 *
 * <p>They are planted outside of {@code io.contexor}, where no test that starts the application would find them.
 */
class OffendersTest {

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("offenders");

    static Stream<String> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(Field::getName);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_catches_its_offenders(String rule) throws ReflectiveOperationException {
        var planted = PLANTED.that(Place.below("offenders." + rule));
        var offenders = planted.stream()
                .filter(type -> type.getSimpleName().startsWith("Offending"))
                .toList();
        assertThat(offenders).as("offenders planted for %s", rule).isNotEmpty();

        var report = ruleOf(rule).evaluate(planted).getFailureReport().toString();

        for (var offender : offenders) {
            assertThat(report).as("what %s says", rule).contains(offender.getName());
        }
    }

    @Test
    void every_offender_belongs_to_a_rule() {
        var rules = rules().toList();

        assertThat(PLANTED.stream().map(type -> type.getPackageName().split("\\.", -1)[1]))
                .allSatisfy(rule -> assertThat(rules).contains(rule));
    }

    private static ArchRule ruleOf(String rule) throws ReflectiveOperationException {
        return (ArchRule) ArchitectureTest.class.getDeclaredField(rule).get(null);
    }
}
