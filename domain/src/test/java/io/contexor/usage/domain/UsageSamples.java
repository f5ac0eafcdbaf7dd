package io.contexor.usage.domain;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

final class UsageSamples {

    static final AccountId MINA = new AccountId(new UUID(2, 1));
    static final OrganisationId ACME = new OrganisationId(new UUID(3, 1));
    static final WorkspaceId DESK = new WorkspaceId(new UUID(4, 1));
    static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    /** So much for a million of any kind. */
    static Price price(String perMillion) {
        var each = new BigDecimal(perMillion);
        return new Price(each, each, each);
    }

    static Amount amount(long requests, long tokens, String cost) {
        return new Amount(requests, tokens, new BigDecimal(cost));
    }

    /** Of all models, by the month. */
    static LimitTarget target(LimitScope scope, @Nullable UUID scopeId) {
        return new LimitTarget(scope, scopeId, null, null, LimitPeriod.MONTHLY);
    }

    static Matcher<CommandRejected> rejectedBecause(Rejection rejection) {
        return new CustomTypeSafeMatcher<>("rejected because of " + rejection) {
            @Override
            protected boolean matchesSafely(CommandRejected rejected) {
                return rejected.rejection().equals(rejection);
            }
        };
    }

    private UsageSamples() {}
}
