package io.contexor.prompts.domain;

import static io.contexor.prompts.domain.PromptSamples.*;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.contexor.prompts.api.PromptCommand.ActivatePrompt;
import io.contexor.prompts.api.PromptCommand.DeactivatePrompt;
import io.contexor.prompts.api.PromptCommand.DraftPromptOnce;
import io.contexor.prompts.api.PromptCommand.MoveLabel;
import io.contexor.prompts.api.PromptCommand.RemoveLabel;
import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptCommand.RevisePrompt;
import io.contexor.prompts.api.PromptCommand.ShipPrompt;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptOutcome;
import io.contexor.prompts.api.PromptRejection.LabelIsMissing;
import io.contexor.prompts.api.PromptRejection.PromptIsInactive;
import io.contexor.prompts.api.PromptRejection.PromptWasDraftedDifferently;
import io.contexor.prompts.api.PromptRejection.TooManyVersions;
import io.contexor.prompts.api.PromptRejection.VariableIsMissing;
import io.contexor.prompts.api.PromptRejection.VariableIsUndeclared;
import io.contexor.prompts.api.PromptRejection.VersionIsMissing;
import io.contexor.prompts.api.PromptText;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.shared.NothingHere;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromptTest {

    private final AggregateTestFixture<Prompt> prompt = new AggregateTestFixture<>(Prompt.class);

    @Nested
    class Drafting {

        @Test
        void makes_version_1() {
            prompt.givenNoPriorActivity()
                    .when(draft(WORKSPACE, TEMPLATE))
                    .expectEvents(drafted(WORKSPACE, TEMPLATE))
                    .expectResultMessagePayload(new PromptOutcome(PROMPT, 1, Map.of(), true));
        }

        @Test
        void again_changes_nothing() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), revised(2, "Other."))
                    .when(new DraftPromptOnce(draft(WORKSPACE, TEMPLATE)))
                    .expectNoEvents()
                    .expectResultMessagePayload(new PromptOutcome(PROMPT, 2, Map.of(), true));
        }

        @Test
        void again_with_other_values_is_refused() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new DraftPromptOnce(draft(WORKSPACE, "Other.")))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new PromptWasDraftedDifferently(PROMPT)));
        }
    }

    @Nested
    class Revising {

        @Test
        void makes_the_next_version_with_the_variables_of_its_template() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(revise("Write to {audience} about {topic}."))
                    .expectEvents(revised(2, "Write to {audience} about {topic}."));
        }

        @Test
        void of_a_title_alone_makes_a_version_too() {
            var text = new PromptText("Post", "blog", PromptKind.DRAFT, TEMPLATE, List.of("topic"));

            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RevisePrompt(PROMPT, WORKSPACE, "Post", null, null, null, null, OMID))
                    .expectEvents(new PromptRevised(PROMPT, 2, text, new Edition(text).sha256(), OMID));
        }

        @Test
        void to_the_same_changes_nothing() {
            prompt.given(drafted(WORKSPACE, TEMPLATE)).when(revise(TEMPLATE)).expectNoEvents();
        }

        @Test
        void with_variables_that_do_not_fit_is_refused() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RevisePrompt(PROMPT, WORKSPACE, null, null, null, null, List.of(), MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new VariableIsUndeclared("topic")));
        }

        @Test
        void ends_somewhere() {
            var history = new ArrayList<Object>(List.of(drafted(WORKSPACE, "Version 1.")));
            for (int version = 2; version <= Prompt.MOST_VERSIONS; version++) {
                history.add(revised(version, "Version %d.".formatted(version)));
            }

            prompt.given(history)
                    .when(revise("One more."))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new TooManyVersions(PROMPT, 500)));
        }
    }

    @Nested
    class A_label {

        private final LabelMoved moved = new LabelMoved(PROMPT, PromptLabel.PRODUCTION, 1, MINA);

        @Test
        void is_moved_to_any_version() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), revised(2, "Other."), moved)
                    .when(new MoveLabel(PROMPT, WORKSPACE, PromptLabel.PRODUCTION, 2, OMID))
                    .expectEvents(new LabelMoved(PROMPT, PromptLabel.PRODUCTION, 2, OMID))
                    .expectResultMessagePayload(new PromptOutcome(PROMPT, 2, Map.of(PromptLabel.PRODUCTION, 2), true));
        }

        @Test
        void is_not_moved_to_where_it_is() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), moved)
                    .when(new MoveLabel(PROMPT, WORKSPACE, PromptLabel.PRODUCTION, 1, OMID))
                    .expectNoEvents();
        }

        @Test
        void is_not_moved_to_a_version_that_is_not_there() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new MoveLabel(PROMPT, WORKSPACE, PromptLabel.PRODUCTION, 2, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new VersionIsMissing(PROMPT, 2)));
        }

        @Test
        void is_removed_once() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), moved)
                    .when(new RemoveLabel(PROMPT, WORKSPACE, PromptLabel.PRODUCTION, OMID))
                    .expectEvents(new LabelRemoved(PROMPT, PromptLabel.PRODUCTION, OMID));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RemoveLabel(PROMPT, WORKSPACE, PromptLabel.PRODUCTION, OMID))
                    .expectNoEvents();
        }

        @Test
        void stays_where_it_is_when_there_is_a_new_version() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), moved)
                    .when(revise("Other."))
                    .expectResultMessagePayload(new PromptOutcome(PROMPT, 2, Map.of(PromptLabel.PRODUCTION, 1), true));
        }
    }

    @Nested
    class Activity {

        @Test
        void ends_and_begins_once() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new DeactivatePrompt(PROMPT, WORKSPACE, MINA))
                    .expectEvents(new PromptDeactivated(PROMPT, MINA));
            prompt.given(drafted(WORKSPACE, TEMPLATE), new PromptDeactivated(PROMPT, MINA))
                    .when(new DeactivatePrompt(PROMPT, WORKSPACE, MINA))
                    .expectNoEvents();
            prompt.given(drafted(WORKSPACE, TEMPLATE), new PromptDeactivated(PROMPT, MINA))
                    .when(new ActivatePrompt(PROMPT, WORKSPACE, OMID))
                    .expectEvents(new PromptActivated(PROMPT, OMID));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new ActivatePrompt(PROMPT, WORKSPACE, MINA))
                    .expectNoEvents();
        }
    }

    @Nested
    class Rendering {

        private final Map<String, String> spring = Map.of("topic", "spring");

        @Test
        void fills_the_newest_version_in_and_changes_nothing() {
            prompt.given(drafted(WORKSPACE, TEMPLATE), revised(2, "Write on {topic}!"))
                    .when(render(WORKSPACE, spring))
                    .expectNoEvents()
                    .expectResultMessagePayload(
                            new RenderedPrompt(PROMPT, 2, sha256("Write on {topic}!"), "Write on spring!"));
        }

        @Test
        void takes_the_version_that_is_named_or_labelled() {
            var moved = new LabelMoved(PROMPT, PromptLabel.PRODUCTION, 1, MINA);
            var first = new RenderedPrompt(PROMPT, 1, sha256(TEMPLATE), "Write about spring.");

            prompt.given(drafted(WORKSPACE, TEMPLATE), revised(2, "Write on {topic}!"), moved)
                    .when(new RenderPrompt(PROMPT, WORKSPACE, 1, null, spring, Map.of(), false))
                    .expectResultMessagePayload(first);
            prompt.given(drafted(WORKSPACE, TEMPLATE), revised(2, "Write on {topic}!"), moved)
                    .when(new RenderPrompt(PROMPT, WORKSPACE, null, PromptLabel.PRODUCTION, spring, Map.of(), false))
                    .expectResultMessagePayload(first);
        }

        @Test
        void of_what_is_not_there_is_refused() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RenderPrompt(PROMPT, WORKSPACE, 0, null, spring, Map.of(), false))
                    .expectException(rejectedBecause(new VersionIsMissing(PROMPT, 0)));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RenderPrompt(PROMPT, WORKSPACE, null, PromptLabel.STAGING, spring, Map.of(), false))
                    .expectException(rejectedBecause(new LabelIsMissing(PROMPT, PromptLabel.STAGING)));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(render(WORKSPACE, Map.of()))
                    .expectException(rejectedBecause(new VariableIsMissing("topic")));
        }

        @Test
        void takes_what_is_offered_only_where_the_template_asks_for_it() {
            var offered = Map.of("topic", "autumn", "tone", "calm");

            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RenderPrompt(PROMPT, WORKSPACE, null, null, Map.of(), offered, false))
                    .expectResultMessagePayloadMatching(saying(containsString("autumn")));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new RenderPrompt(PROMPT, WORKSPACE, null, null, spring, offered, false))
                    .expectResultMessagePayloadMatching(saying(not(containsString("autumn"))));
        }

        @Test
        void of_one_that_is_not_active_is_only_for_looking() {
            var inactive = new PromptDeactivated(PROMPT, MINA);

            prompt.given(drafted(WORKSPACE, TEMPLATE), inactive)
                    .when(render(WORKSPACE, spring))
                    .expectException(rejectedBecause(new PromptIsInactive(PROMPT)));
            prompt.given(drafted(WORKSPACE, TEMPLATE), inactive)
                    .when(new RenderPrompt(PROMPT, WORKSPACE, null, null, spring, Map.of(), true))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class For_other_workspaces {

        @Test
        void a_prompt_does_not_exist() {
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(render(ELSEWHERE, Map.of("topic", "spring")))
                    .expectException(rejectedBecause(new NothingHere()));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new DeactivatePrompt(PROMPT, ELSEWHERE, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
            prompt.given(drafted(WORKSPACE, TEMPLATE))
                    .when(new ShipPrompt(PROMPT, text("Ours.")))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
        }

        @Test
        void what_is_everyones_is_used_and_not_changed() {
            prompt.given(drafted(null, TEMPLATE))
                    .when(render(ELSEWHERE, Map.of("topic", "spring")))
                    .expectSuccessfulHandlerExecution();
            prompt.given(drafted(null, TEMPLATE))
                    .when(revise("Mine."))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
        }
    }

    @Nested
    class What_comes_with_the_product {

        private final PromptRevised byOmid = new PromptRevised(PROMPT, 2, text("Omid's."), sha256("Omid's."), OMID);

        @Test
        void begins_at_version_1() {
            prompt.givenNoPriorActivity()
                    .when(new ShipPrompt(PROMPT, text(TEMPLATE)))
                    .expectEvents(shipped(1, TEMPLATE));
        }

        @Test
        void comes_once() {
            prompt.given(shipped(1, TEMPLATE))
                    .when(new ShipPrompt(PROMPT, text(TEMPLATE)))
                    .expectNoEvents();
        }

        @Test
        void is_renewed_by_an_upgrade() {
            prompt.given(shipped(1, TEMPLATE))
                    .when(new ShipPrompt(PROMPT, text("Better: {topic}.")))
                    .expectEvents(shipped(2, "Better: {topic}."));
        }

        @Test
        void is_not_taken_back_by_an_older_node() {
            prompt.given(shipped(1, TEMPLATE), shipped(2, "Better."))
                    .when(new ShipPrompt(PROMPT, text(TEMPLATE)))
                    .expectNoEvents();
        }

        @Test
        void is_left_to_whoever_wrote_over_it() {
            prompt.given(shipped(1, TEMPLATE), byOmid)
                    .when(new ShipPrompt(PROMPT, text("Better.")))
                    .expectNoEvents();
        }

        @Test
        void is_revised_by_operators_like_any_other() {
            prompt.given(shipped(1, TEMPLATE))
                    .when(new RevisePrompt(PROMPT, null, null, null, null, "Omid's.", null, OMID))
                    .expectEvents(byOmid);
        }
    }

    private static Matcher<RenderedPrompt> saying(Matcher<String> text) {
        return new FeatureMatcher<>(text, "a prompt saying", "text") {
            @Override
            protected String featureValueOf(RenderedPrompt prompt) {
                return prompt.text();
            }
        };
    }
}
