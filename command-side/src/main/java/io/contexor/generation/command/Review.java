package io.contexor.generation.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.Order;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.generation.domain.StructurePolicy;
import io.contexor.generation.domain.StructurePolicy.Miss;
import io.contexor.shared.Personal;
import io.contexor.usage.api.JobId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at an order: what leaves for the model, and what its answer is worth.
 *
 * <p>What was hidden from the model is known in here only. It is found again from the order itself, in the same order of places, so
 * that an answer of an earlier attempt can be read as well.
 */
final class Review {

    private static final String CUT_SHORT = "cut-short";

    private final JobId job;
    private final Order order;
    private final PiiPolicy.Mask mask;
    private final Conversation conversation;
    private final StructurePolicy structure;

    Review(JobId job, Order order, PersonalKeys keys) {
        this.job = job;
        this.order = order;
        this.mask = new PiiPolicy(order.pii()).begin(job.value());
        var base = order.base();
        this.conversation = Conversation.of(
                order.language(),
                mask.redact(keys.reveal(order.text())),
                base == null ? null : mask.redact(keys.reveal(base)));
        this.structure = new StructurePolicy(order.kind(), order.minWords(), order.maxWords());
    }

    /** Whether whoever asked for it has been erased: then nobody knows any more what it was. */
    static boolean isErased(Order order, PersonalKeys keys) {
        return keys.reveal(order.text()).equals(Personal.ERASED);
    }

    /** @param draft an answer to be mended; absent where there is none */
    Conversation conversation(@Nullable String draft) {
        return draft == null ? conversation : conversation.mending(order.language(), draft, misses(body(draft)));
    }

    Assignment assignment(Conversation said, String model, int attempt) {
        return new Assignment(
                model,
                said.system(),
                said.turns(),
                order.maxTokens(),
                order.temperature(),
                job + "-" + attempt,
                order.language(),
                order.kind(),
                order.minWords(),
                order.maxWords());
    }

    String restore(String text) {
        return mask.restore(text);
    }

    /** What people will read of an answer, or of the draft before it, if that was the better one. */
    Verdict of(String answer, boolean cutShort, @Nullable String draft) {
        var verdict = verdict(answer, cutShort);
        if (draft == null) {
            return verdict;
        }
        var before = verdict(draft, false);
        return before.misses().size() <= verdict.misses().size() ? before : verdict;
    }

    private Verdict verdict(String answer, boolean cutShort) {
        var body = body(answer);
        var misses = misses(body).stream().map(Miss::toString);
        return new Verdict(
                body,
                Stream.concat(misses, cutShort ? Stream.of(CUT_SHORT) : Stream.empty())
                        .toList(),
                !cutShort);
    }

    private List<Miss> misses(String body) {
        return structure.misses(body);
    }

    private String body(String answer) {
        return StructurePolicy.tidied(mask.restore(answer));
    }

    /**
     * What an answer is worth.
     *
     * @param mendable whether the same model, with as many tokens, may do better
     */
    record Verdict(String body, List<String> misses, boolean mendable) {}
}
