package io.contexor.generation.command;

import io.contexor.content.api.ContentId;
import io.contexor.generation.api.Order;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Orders as others give them. */
final class Commissioned {

    static Order of(WorkspaceId workspace) {
        var mina = AccountId.next();
        return new Order(
                ContentId.next(),
                OrganisationId.next(),
                workspace,
                mina,
                Personal.of(mina, "Mina"),
                PromptKind.DRAFT,
                "en",
                Personal.of(mina, "{}"),
                PromptId.shipped(PromptKind.DRAFT, "en"),
                1,
                Personal.of(mina, "Write about spring."),
                null,
                300,
                null,
                List.of("first"),
                3,
                true,
                1_000,
                new BigDecimal("0.7"),
                100,
                new Amount(1, 3_500, new BigDecimal("0.006")),
                Map.of("first", new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO)),
                PiiPolicy.detectorVersion(),
                Map.of(),
                Map.of(),
                null,
                Instant.parse("2026-03-21T13:00:00Z"));
    }

    private Commissioned() {}
}
