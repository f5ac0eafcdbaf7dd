package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.GenerationGround;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.GenerationRejection.ModelIsNotOffered;
import io.contexor.generation.api.GenerationRejection.NothingToRewrite;
import io.contexor.generation.api.GenerationRejection.OrderIsTooLong;
import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiRejection.PersonalDataIsBlocked;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.generation.api.Wish;
import io.contexor.generation.command.GenerationSettings.Asking;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class OrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final PiiPolicies POLICIES = new PiiPolicies(TestPostgres.eventStore());
    private static final Asking ASKING = new Asking(new BigDecimal("0.7"), 2_000, 4_000, 3, true, Duration.ofHours(1));

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("OPENAI_API_KEY", "sk-1")
            .withProperty("OPENAI_MODELS", "first,second,third")
            .withProperty("OPENAI_DEFAULT_MODEL", "first")
            .withProperty("OPENAI_FALLBACK_MODELS", "second");
    private final Models models = new Models(settings, Clock.systemUTC(), new SimpleMeterRegistry());
    private final Orders orders = new Orders(models, POLICIES, ASKING);

    private final WorkspaceId desk = WorkspaceId.next();
    private final AccountId mina = AccountId.next();
    private final Map<String, String> variables = new HashMap<>();
    private @Nullable String ownPrompt;
    private String body = "";

    private GenerationGround ground() {
        return new GenerationGround(ContentId.next(), "Spring in Kyiv", body, 1, ownPrompt, variables);
    }

    private RequestGeneration request(Wish wish) {
        return new RequestGeneration(
                JobId.next(),
                ContentId.next(),
                OrganisationId.next(),
                desk,
                mina,
                Personal.of(mina, "Mina"),
                wish,
                null,
                NOON);
    }

    private Map<String, String> offered(Wish wish) {
        return orders.prompt(request(wish), ground(), "en").offered();
    }

    private Sketch sketch(Wish wish, String rendered) {
        return orders.sketch(request(wish), ground(), "en", rendered(rendered));
    }

    private static RenderedPrompt rendered(String text) {
        return new RenderedPrompt(PromptId.shipped(PromptKind.DRAFT, "en"), 2, "ab", text);
    }

    private static void refused(ThrowingCallable deed, Class<? extends Rejection> why) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.rejection()).isInstanceOf(why));
    }

    private static Wish wish() {
        return new Wishing().wish();
    }

    /** A wish for nothing in particular, but for what is said. */
    private static final class Wishing {

        private PromptKind kind = PromptKind.DRAFT;
        private @Nullable String topic;
        private @Nullable String tone;
        private List<String> keywords = List.of();
        private @Nullable Integer minWords;
        private @Nullable Integer maxWords;
        private @Nullable String instructions;
        private Map<String, String> variables = Map.of();
        private @Nullable PromptId prompt;
        private @Nullable String model;
        private @Nullable String language;

        Wish wish() {
            return new Wish(
                    kind,
                    topic,
                    tone,
                    null,
                    keywords,
                    minWords,
                    maxWords,
                    instructions,
                    variables,
                    prompt,
                    null,
                    null,
                    model,
                    language);
        }
    }

    @Nested
    class A_template {

        @Test
        void is_offered_something_for_all_that_is_usually_asked() {
            assertThat(offered(wish()))
                    .containsEntry("topic", "Spring in Kyiv")
                    .containsEntry("min_words", "300")
                    .containsEntry("tone", Phrases.in("en").say("default.tone"))
                    .containsKeys("audience", "keywords", "platform", "instructions")
                    .doesNotContainKeys("max_words", "additional_instructions");
        }

        @Test
        void is_offered_what_the_content_says_before_any_default() {
            variables.put("tone", "solemn");
            variables.put("topic", "Autumn");
            variables.put("season", "autumn");

            assertThat(offered(wish()))
                    .containsEntry("tone", "solemn")
                    .containsEntry("topic", "Autumn")
                    .containsEntry("season", "autumn");
        }

        @Test
        void is_offered_what_is_wished_before_what_the_content_says() {
            variables.putAll(Map.of("tone", "solemn", "topic", "Autumn", "keywords", "rain", "min_words", "9"));
            var wishing = new Wishing();
            wishing.tone = "cheerful";
            wishing.topic = "Winter";
            wishing.keywords = List.of("snow", "ice");
            wishing.minWords = 500;
            wishing.maxWords = 900;
            wishing.instructions = "Rhyme.";

            assertThat(offered(wishing.wish()))
                    .containsEntry("tone", "cheerful")
                    .containsEntry("topic", "Winter")
                    .containsEntry("keywords", "snow, ice")
                    .containsEntry("min_words", "500")
                    .containsEntry("max_words", "900")
                    .containsEntry("instructions", "Rhyme.")
                    .containsEntry("additional_instructions", "Rhyme.");
        }

        @Test
        void is_not_offered_what_was_left_blank() {
            variables.put("tone", "solemn");
            var wishing = new Wishing();
            wishing.tone = "  ";

            assertThat(offered(wishing.wish())).containsEntry("tone", "solemn");
        }

        @Test
        void is_given_the_variables_that_were_named_apart_from_what_is_offered() {
            var wishing = new Wishing();
            wishing.variables = Map.of("hero", "Sara");
            var prompt = orders.prompt(request(wishing.wish()), ground(), "en");

            assertThat(prompt.variables()).containsExactly(Map.entry("hero", "Sara"));
            assertThat(prompt.offered()).doesNotContainKey("hero");
            assertThat(prompt.workspace()).isEqualTo(desk);
            assertThat(prompt.evenIfInactive()).isFalse();
        }
    }

    @Nested
    class The_prompt {

        private final PromptId own = PromptId.next();
        private final Wishing wishing = new Wishing();

        private PromptId chosen() {
            return orders.prompt(request(wishing.wish()), ground(), "uk").promptId();
        }

        @Test
        void is_the_one_that_is_wished_for() {
            ownPrompt = own.toString();
            wishing.prompt = PromptId.next();

            assertThat(chosen()).isEqualTo(wishing.prompt);
        }

        @Test
        void is_else_that_of_the_content() {
            ownPrompt = " " + own + " ";

            assertThat(chosen()).isEqualTo(own);
        }

        @Test
        void is_else_the_one_that_comes_with_the_product() {
            wishing.kind = PromptKind.OUTLINE;
            assertThat(chosen()).isEqualTo(PromptId.shipped(PromptKind.OUTLINE, "uk"));

            ownPrompt = "Write me something.";
            assertThat(chosen()).isEqualTo(PromptId.shipped(PromptKind.OUTLINE, "uk"));
        }
    }

    @Nested
    class The_language {

        private final Wishing wishing = new Wishing();

        @Test
        void is_the_one_that_is_wished_for_else_that_of_the_topic_else_that_of_the_title() {
            assertThat(orders.languageOf(wishing.wish(), ground())).isEqualTo("en");
            wishing.topic = "Весна";
            assertThat(orders.languageOf(wishing.wish(), ground())).isEqualTo("uk");
            wishing.language = "ar";
            assertThat(orders.languageOf(wishing.wish(), ground())).isEqualTo("ar");
        }
    }

    @Nested
    class What_the_template_did_not_ask_for {

        private final Wishing wishing = new Wishing();

        @Test
        void is_said_after_it() {
            wishing.instructions = "Rhyme.";
            wishing.maxWords = 1_200;

            assertThat(sketch(wishing.wish(), "Write.").text())
                    .isEqualTo("Write.\n\nAlso keep to this: Rhyme.\n\nWrite at most 1200 words.");
        }

        @Test
        void is_not_said_twice() {
            wishing.instructions = "Rhyme.";

            assertThat(sketch(wishing.wish(), "Write. Rhyme. Now.").text()).isEqualTo("Write. Rhyme. Now.");
        }

        @Test
        void is_nothing_where_nothing_was_said() {
            wishing.instructions = " ";

            assertThat(sketch(wishing.wish(), "Write.").text()).isEqualTo("Write.");
        }
    }

    @Nested
    class A_rewrite {

        private final Wishing wishing = new Wishing();

        @Test
        void takes_the_text_of_the_content() {
            wishing.kind = PromptKind.REWRITE;
            body = "It was spring.";

            assertThat(sketch(wishing.wish(), "Rewrite.").base()).isEqualTo("It was spring.");
        }

        @Test
        void of_nothing_is_refused() {
            wishing.kind = PromptKind.REWRITE;
            body = " \n";

            refused(() -> sketch(wishing.wish(), "Rewrite."), NothingToRewrite.class);
        }

        @Test
        void is_the_only_kind_that_sends_the_text() {
            body = "It was spring.";

            assertThat(sketch(wishing.wish(), "Write.").base()).isNull();
        }
    }

    @Nested
    class A_model {

        private final Wishing wishing = new Wishing();

        @Test
        void is_the_standard_where_none_is_wished_for_and_others_stand_in() {
            assertThat(sketch(wishing.wish(), "Write.").models()).containsExactly("first", "second");
        }

        @Test
        void is_the_one_that_is_wished_for() {
            wishing.model = "third";

            assertThat(sketch(wishing.wish(), "Write.").models()).containsExactly("third", "second");
        }

        @Test
        void that_is_not_offered_is_refused() {
            wishing.model = "elsewhere";

            refused(() -> sketch(wishing.wish(), "Write."), ModelIsNotOffered.class);
        }
    }

    @Nested
    class Personal_data {

        @Test
        void is_counted_in_prompt_and_text_and_only_in_the_order_in_clear() {
            var wishing = new Wishing();
            wishing.kind = PromptKind.REWRITE;
            body = "Ask omid@example.org.";
            var sketch = sketch(wishing.wish(), "Rewrite for sara@example.org.");

            assertThat(sketch.piiWarnings()).containsExactly(Map.entry(PiiKind.EMAIL, 2));
            assertThat(sketch.text()).contains("sara@example.org");
        }

        @Test
        void that_the_workspace_blocks_is_refused() {
            var block = new PiiTreatments(PiiTreatment.BLOCK, null, null, null, null, null);
            POLICIES.on(new PiiPolicyChosen(desk, block, mina));

            refused(() -> sketch(wish(), "Write to sara@example.org."), PersonalDataIsBlocked.class);
        }
    }

    @Nested
    class A_reservation {

        private final Wishing wishing = new Wishing();

        @Test
        void covers_a_call_and_its_mending() {
            var request = request(wishing.wish());
            var sketch = orders.sketch(request, ground(), "en", rendered("Write."));
            var reservation = sketch.reservation(request);

            assertThat(reservation.requests()).isOne();
            assertThat(reservation.worst().prompt()).isEqualTo(2L * sketch.promptTokens() + 2_000 + 300);
            assertThat(reservation.worst().completion()).isEqualTo(4_000);
            assertThat(reservation.models()).containsExactly("first", "second");
            assertThat(reservation.expiresAt()).isAfter(NOON.plus(ASKING.deadline()));
        }

        @Test
        void covers_one_call_where_nothing_is_mended() {
            var once = new Asking(BigDecimal.ONE, 2_000, 4_000, 3, false, Duration.ofHours(1));
            var request = request(wishing.wish());
            var sketch = new Orders(models, POLICIES, once).sketch(request, ground(), "en", rendered("Write."));

            assertThat(sketch.reservation(request).worst().prompt()).isEqualTo(sketch.promptTokens());
            assertThat(sketch.reservation(request).worst().completion()).isEqualTo(2_000);
        }

        @ParameterizedTest
        @CsvSource({",, 2000", "100,, 2000", "1000,, 3000", "100, 1000, 3000", ", 5000, 4000"})
        void covers_as_many_words_as_are_wished_for(
                @Nullable Integer minWords, @Nullable Integer maxWords, int tokens) {
            wishing.minWords = minWords;
            wishing.maxWords = maxWords;

            assertThat(sketch(wishing.wish(), "Write.").maxTokens()).isEqualTo(tokens);
        }

        @Test
        void counts_what_the_model_gets_with_a_margin() {
            var count = TokenCount.ofRequest(
                    Phrases.in("en").say("system"),
                    Conversation.of("en", "Write.", null).turns());

            assertThat(sketch(wishing.wish(), "Write.").promptTokens())
                    .isEqualTo(count + count / 10)
                    .isGreaterThan(count);
        }

        @Test
        void of_more_than_models_read_is_refused() {
            refused(() -> sketch(wishing.wish(), "word ".repeat(160_000)), OrderIsTooLong.class);
        }
    }

    @Nested
    class An_order {

        @Test
        void settles_everything_that_may_change_later() {
            var wishing = new Wishing();
            wishing.minWords = 400;
            var request = request(wishing.wish());
            var price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO);
            var reserved = new Amount(1, 5_000, new BigDecimal("0.01"));
            var budget = new BudgetOutcome(
                    request.job(), BudgetStatus.RESERVED, reserved, Amount.NONE, Map.of("first", price));

            var order =
                    orders.sketch(request, ground(), "en", rendered("Write.")).order(request, budget);

            assertThat(order.promptVersion()).isEqualTo(2);
            assertThat(order.text()).isEqualTo(Personal.of(mina, "Write."));
            assertThat(order.reserved()).isEqualTo(reserved);
            assertThat(order.prices()).containsExactly(Map.entry("first", price));
            assertThat(order.deadline()).isEqualTo(NOON.plus(ASKING.deadline()));
            assertThat(Wishes.read(order.wish().text())).contains(request.wish());
            assertThat(Wishes.read(Personal.ERASED)).isEmpty();
        }
    }
}
