package io.contexor.generation.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.contexor.content.api.ContentId;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a job needs, settled when it was asked for: nothing that changes later changes the job.
 *
 * @param wish what was asked for, as JSON
 * @param prompt that was rendered, with its version
 * @param text the rendered prompt, as a person would read it
 * @param base the text to work on; absent where there is none
 * @param models the first is the one that is wanted, the others stand in for it
 * @param attemptsEach how often each model may be tried
 * @param promptTokens the most that {@code text} and {@code base} can take, with what goes before them
 * @param pii what was done with each kind of personal data, by the policy of that moment
 * @param piiWarnings how often each kind was found
 * @param retryOf the job that this one repeats
 * @param deadline when nothing more is tried
 */
public record Order(
        ContentId content,
        OrganisationId organisation,
        WorkspaceId workspace,
        AccountId requester,
        Personal requesterName,
        PromptKind kind,
        String language,
        Personal wish,
        PromptId prompt,
        int promptVersion,
        Personal text,
        @Nullable Personal base,
        @Nullable Integer minWords,
        @Nullable Integer maxWords,
        List<String> models,
        int attemptsEach,
        boolean repairs,
        int maxTokens,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal temperature,
        int promptTokens,
        Amount reserved,
        Map<String, Price> prices,
        String detectorVersion,
        Map<PiiKind, PiiTreatment> pii,
        Map<PiiKind, Integer> piiWarnings,
        @Nullable JobId retryOf,
        Instant deadline) {

    public Order {
        models = List.copyOf(models);
        prices = Map.copyOf(prices);
        pii = Map.copyOf(pii);
        piiWarnings = Map.copyOf(piiWarnings);
    }
}
