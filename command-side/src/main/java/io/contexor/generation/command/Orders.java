package io.contexor.generation.command;

import io.contexor.content.api.GenerationGround;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.GenerationRejection.ModelIsNotOffered;
import io.contexor.generation.api.GenerationRejection.NothingToRewrite;
import io.contexor.generation.api.GenerationRejection.OrderIsTooLong;
import io.contexor.generation.api.Wish;
import io.contexor.generation.command.GenerationSettings.Asking;
import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.shared.CommandRejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what somebody wishes into an order: whatever they left open is chosen here. */
@Component
class Orders {

    /** More than any prompt and text of ours, less than what models read. */
    private static final int MOST_PROMPT_TOKENS = 150_000;

    /** So many tokens a word takes at most in the languages we speak. */
    private static final int TOKENS_PER_WORD = 3;

    private static final int SHORTEST_ARTICLE = 300;

    /** A content names its prompt, or holds words of its own in its place. */
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Models models;
    private final PiiPolicies policies;
    private final Asking asking;

    Orders(Models models, PiiPolicies policies, Asking asking) {
        this.models = models;
        this.policies = policies;
        this.asking = asking;
    }

    String languageOf(Wish wish, GenerationGround ground) {
        return wish.language() == null
                ? Phrases.languageOf(wish.topic() == null ? ground.title() : wish.topic())
                : wish.language();
    }

    /** The prompt that is wished for, else that of the content, else the one that comes with the product. */
    RenderPrompt prompt(RequestGeneration request, GenerationGround ground, String language) {
        var wish = request.wish();
        var own = promptOf(ground);
        var prompt =
                wish.prompt() != null ? wish.prompt() : own != null ? own : PromptId.shipped(wish.kind(), language);
        return new RenderPrompt(
                prompt,
                request.workspace(),
                wish.promptVersion(),
                wish.promptLabel(),
                wish.promptVariables(),
                offered(wish, ground, Phrases.in(language)),
                false);
    }

    Sketch sketch(RequestGeneration request, GenerationGround ground, String language, RenderedPrompt rendered) {
        var wish = request.wish();
        var base = wish.kind() == PromptKind.REWRITE ? ground.body() : null;
        if (base != null && base.isBlank()) {
            throw new CommandRejected(new NothingToRewrite());
        }
        if (wish.model() != null && !models.knows(wish.model())) {
            throw new CommandRejected(new ModelIsNotOffered(wish.model()));
        }
        var text = complete(rendered.text(), wish, Phrases.in(language));
        var policy = policies.of(request.workspace());
        var mask = policy.begin(request.job().value());
        var conversation = Conversation.of(language, mask.redact(text), base == null ? null : mask.redact(base));
        return new Sketch(
                language,
                rendered,
                text,
                base,
                models.chain(wish.model()),
                promptTokens(conversation),
                maxTokens(wish),
                asking,
                policy,
                mask.counts());
    }

    private int maxTokens(Wish wish) {
        int words = wish.maxWords() != null ? wish.maxWords() : wish.minWords() != null ? wish.minWords() : 0;
        return Math.min(asking.mostTokens(), Math.max(asking.maxTokens(), words * TOKENS_PER_WORD));
    }

    /** With a tenth more than we count, since other models than those of OpenAI count otherwise. */
    private static int promptTokens(Conversation conversation) {
        int count = TokenCount.ofRequest(conversation.system(), conversation.turns());
        if (count > MOST_PROMPT_TOKENS) {
            throw new CommandRejected(new OrderIsTooLong(count, MOST_PROMPT_TOKENS));
        }
        return count + count / 10;
    }

    /** What the template did not ask for is said after it. */
    private static String complete(String rendered, Wish wish, Phrases phrases) {
        var text = new StringBuilder(rendered);
        var instructions = wish.additionalInstructions();
        if (instructions != null && !instructions.isBlank() && !rendered.contains(instructions)) {
            text.append("\n\n").append(phrases.say("instructions")).append(instructions);
        }
        if (wish.maxWords() != null) {
            text.append("\n\n").append(phrases.say("most.words", wish.maxWords().toString()));
        }
        return text.toString();
    }

    private static Map<String, String> offered(Wish wish, GenerationGround ground, Phrases phrases) {
        var values = new HashMap<String, String>();
        for (var name : List.of("tone", "audience", "keywords", "platform", "instructions")) {
            values.put(name, phrases.say("default." + name));
        }
        values.put("topic", ground.title());
        values.put("min_words", String.valueOf(SHORTEST_ARTICLE));
        values.putAll(ground.promptVariables());
        offer(values, "topic", wish.topic());
        offer(values, "tone", wish.tone());
        offer(values, "audience", wish.audience());
        offer(values, "keywords", wish.keywords().isEmpty() ? null : String.join(", ", wish.keywords()));
        offer(values, "min_words", wish.minWords());
        offer(values, "max_words", wish.maxWords());
        offer(values, "instructions", wish.additionalInstructions());
        offer(values, "additional_instructions", wish.additionalInstructions());
        return values;
    }

    private static void offer(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(name, value.toString());
        }
    }

    private static @Nullable PromptId promptOf(GenerationGround ground) {
        var prompt = ground.prompt() == null ? "" : ground.prompt().strip();
        return ID.matcher(prompt).matches() ? PromptId.of(prompt) : null;
    }
}
