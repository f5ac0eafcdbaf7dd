package io.contexor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.contexor.Conditions.answerBelow;
import static io.contexor.Conditions.contexts;
import static io.contexor.Conditions.nameTheirGroupAfterTheirContext;
import static io.contexor.Conditions.touchOnlyTheirOwnTables;
import static io.contexor.Conditions.touchOtherContextsOnlyThroughTheirApi;
import static io.contexor.Place.in;
import static io.contexor.Place.inAContext;
import static io.contexor.Place.inMarkdown;
import static io.contexor.Place.inThePlatform;
import static io.contexor.Place.shared;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The fences of the house, as sentences.
 *
 * <p>Each rule has at least one planted offender in {@code offenders.<rule>}, and {@link OffendersTest} sees
 * that it is caught.
 */
@AnalyzeClasses(packages = "io.contexor", importOptions = ProductCode.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> AN_UPCASTER =
            in("api").and(nameMatching(".*From\\d+(\\$.*)?")).as("an upcaster");

    private static final DescribedPredicate<JavaClass> A_MESSAGE = in("api")
            .and(nameMatching(".*(Command|Event|Query|Rejection)\\$\\w+"))
            .as("a message");

    private static final DescribedPredicate<JavaClass> AN_EVENT =
            in("api").and(nameMatching(".*Event\\$\\w+")).as("an event");

    // Nimbus writes and reads the times of tokens and keys as java.util.Date, and nothing else.
    private static final DescribedPredicate<JavaClass> A_PARTNER_OF_NIMBUS = DescribedPredicate.describe(
            "a partner of Nimbus",
            type -> type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .anyMatch(name -> name.startsWith("com.nimbusds.jose.jwk") || name.startsWith("com.nimbusds.jwt")));

    @ArchTest
    static final ArchRule the_domain_knows_no_framework_but_axons_modelling = classes()
            .that(in("domain").or(inMarkdown()))
            .should()
            .onlyDependOnClassesThat(in("domain", "api")
                    .or(shared())
                    .or(inMarkdown())
                    .or(nameMatching("org\\.springframework\\.modulith\\.ApplicationModule.*"))
                    .or(resideInAnyPackage(
                            "java..",
                            "org.jspecify.annotations",
                            "com.ibm.icu.text",
                            "com.ibm.icu.util",
                            "org.commonmark..",
                            "org.axonframework.commandhandling",
                            "org.axonframework.eventsourcing",
                            "org.axonframework.modelling.command",
                            "org.axonframework.serialization")));

    @ArchTest
    static final ArchRule the_domain_reads_no_clock_and_throws_no_dice = noClasses()
            .that(in("domain"))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat(assignableTo(java.util.random.RandomGenerator.class)
                    .or(assignableTo(Clock.class))
                    .or(nameMatching(".*\\.TimeOrdered")));

    @ArchTest
    static final ArchRule contracts_know_only_annotations = classes()
            .that(in("api").or(shared()).and(not(AN_UPCASTER)))
            .should()
            .onlyDependOnClassesThat(in("api")
                    .or(shared())
                    .or(resideInAnyPackage("java..", "org.jspecify.annotations", "com.fasterxml.jackson.annotation"))
                    .or(nameMatching("org\\.axonframework\\.modelling\\.command\\.TargetAggregateIdentifier"))
                    .or(nameMatching("org\\.axonframework\\.serialization\\.Revision"))
                    .or(nameMatching("org\\.springframework\\.modulith\\.(ApplicationModule|NamedInterface).*")));

    @ArchTest
    static final ArchRule upcasters_know_only_trees_and_axons_upcasting = classes()
            .that(AN_UPCASTER)
            .should()
            .onlyDependOnClassesThat(AN_UPCASTER.or(resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.axonframework.serialization..",
                    "tools.jackson.core..",
                    "tools.jackson.databind",
                    "tools.jackson.databind.node")));

    @ArchTest
    static final ArchRule messages_are_records =
            classes().that(A_MESSAGE).should().beRecords();

    @ArchTest
    static final ArchRule every_event_says_its_revision =
            classes().that(AN_EVENT).should().beAnnotatedWith(Revision.class);

    @ArchTest
    static final ArchRule the_two_sides_meet_only_in_contracts =
            noClasses().that(in("query")).should().dependOnClassesThat(in("command", "domain"));

    @ArchTest
    static final ArchRule the_side_that_changes_does_not_lean_on_the_side_that_reads =
            noClasses().that(in("command", "domain")).should().dependOnClassesThat(in("query"));

    @ArchTest
    static final ArchRule the_platform_knows_no_context =
            noClasses().that(inThePlatform().or(shared())).should().dependOnClassesThat(inAContext());

    @ArchTest
    static final ArchRule contexts_touch_each_other_only_through_their_api =
            classes().that(inAContext()).should(touchOtherContextsOnlyThroughTheirApi());

    @ArchTest
    static final ArchRule contexts_do_not_depend_on_each_other_in_circles =
            slices().assignedFrom(contexts()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule a_context_touches_only_its_own_tables =
            classes().that(inAContext()).should(touchOnlyTheirOwnTables());

    @ArchTest
    static final ArchRule nobody_leans_on_the_process = noClasses()
            .that(inAContext().or(inThePlatform()).or(shared()))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.contexor", "io.contexor.app..", "offenders.*.app"));

    @ArchTest
    static final ArchRule endpoints_are_private_and_called_endpoint = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Endpoint");

    @ArchTest
    static final ArchRule contexts_answer_below_api_v1 = methods()
            .that(annotatedWith(RequestMapping.class).or(metaAnnotatedWith(RequestMapping.class)))
            .and()
            .areDeclaredInClassesThat(inAContext())
            .should(answerBelow("/api/v1/"));

    @ArchTest
    static final ArchRule commands_are_handled_in_the_domain =
            methods().that().areAnnotatedWith(CommandHandler.class).should().beDeclaredInClassesThat(in("domain"));

    @ArchTest
    static final ArchRule events_are_handled_on_either_side_and_never_by_a_public_method = methods()
            .that()
            .areAnnotatedWith(EventHandler.class)
            .or()
            .areAnnotatedWith(SagaEventHandler.class)
            .should()
            .beDeclaredInClassesThat(in("command", "query"))
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule a_processing_group_is_named_after_its_context_and_view =
            classes().that().areAnnotatedWith(ProcessingGroup.class).should(nameTheirGroupAfterTheirContext());

    @ArchTest
    static final ArchRule both_sides_are_package_private = classes()
            .that(in("command", "query"))
            .and()
            .areNotAnnotatedWith(Saga.class)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule of_the_domain_only_aggregates_and_policies_are_public = classes()
            .that(in("domain").and(not(annotatedWith(AggregateRoot.class))).and(not(simpleNameEndingWith("Policy"))))
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule collaborators_come_through_constructors =
            fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule nobody_uses_jackson_2 = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."));

    @ArchTest
    static final ArchRule only_the_process_prints = noClasses()
            .that(not(resideInAnyPackage("io.contexor", "io.contexor.app..")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    // Starting a database means waiting for another process, which says when it is ready only if it is asked.
    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .that(not(resideInAPackage("io.contexor.app..").as("the command line, which waits as people do")))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class);

    @ArchTest
    static final ArchRule time_is_java_time = noClasses()
            .that(not(A_PARTNER_OF_NIMBUS))
            .should()
            .dependOnClassesThat(assignableTo(java.util.Date.class)
                    .or(assignableTo(java.util.Calendar.class))
                    .or(resideInAPackage("java.text").and(nameMatching(".*DateFormat"))));

    @ArchTest
    static final ArchRule secrets_are_compared_in_constant_time = noClasses()
            .should()
            .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
            .orShould()
            .callMethod(Arrays.class, "equals", char[].class, char[].class);
}
