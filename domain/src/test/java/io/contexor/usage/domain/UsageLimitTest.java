package io.contexor.usage.domain;

import static io.contexor.usage.domain.UsageSamples.DESK;
import static io.contexor.usage.domain.UsageSamples.MINA;
import static io.contexor.usage.domain.UsageSamples.rejectedBecause;
import static io.contexor.usage.domain.UsageSamples.target;

import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitCommand.ChangeLimit;
import io.contexor.usage.api.LimitCommand.ConfigureLimit;
import io.contexor.usage.api.LimitCommand.LiftLimit;
import io.contexor.usage.api.LimitCommand.SetLimit;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitOutcome;
import io.contexor.usage.api.LimitRejection.LimitIsConfigured;
import io.contexor.usage.api.LimitRejection.LimitIsLifted;
import io.contexor.usage.api.LimitRejection.LimitWasSetDifferently;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class UsageLimitTest {

    private static final LimitId LIMIT = new LimitId(new UUID(6, 1));
    private static final LimitTarget OF_THE_DESK = target(LimitScope.WORKSPACE, DESK.value());
    private static final LimitTarget OF_ALL = target(LimitScope.WORKSPACE, null);
    private static final Ceiling FIFTY = new Ceiling(100L, null, new BigDecimal("50"));
    private static final Ceiling SIXTY = new Ceiling(null, null, new BigDecimal("60"));

    private final AggregateTestFixture<UsageLimit> limit = new AggregateTestFixture<>(UsageLimit.class);

    @Test
    void is_set_once() {
        limit.given(new LimitSet(LIMIT, OF_THE_DESK, FIFTY, MINA))
                .when(new SetLimit(LIMIT, OF_THE_DESK, FIFTY, MINA))
                .expectNoEvents()
                .expectResultMessagePayload(LimitOutcome.of(LIMIT, OF_THE_DESK, FIFTY, false));
    }

    @Test
    void is_not_set_again_to_something_else() {
        limit.given(new LimitSet(LIMIT, OF_THE_DESK, FIFTY, MINA))
                .when(new SetLimit(LIMIT, OF_THE_DESK, SIXTY, MINA))
                .expectException(rejectedBecause(new LimitWasSetDifferently(LIMIT)));
    }

    @Test
    void changes_only_in_what_is_named() {
        limit.given(new LimitSet(LIMIT, OF_THE_DESK, FIFTY, MINA))
                .when(new ChangeLimit(LIMIT, SIXTY, MINA))
                .expectEvents(new LimitChanged(LIMIT, new Ceiling(100L, null, new BigDecimal("60")), MINA));
    }

    @Test
    void is_lifted_once() {
        limit.given(new LimitSet(LIMIT, OF_THE_DESK, FIFTY, MINA), new LimitLifted(LIMIT, MINA))
                .when(new LiftLimit(LIMIT, MINA))
                .expectNoEvents();
    }

    @Test
    void cannot_be_changed_once_it_is_lifted() {
        limit.given(new LimitSet(LIMIT, OF_THE_DESK, FIFTY, MINA), new LimitLifted(LIMIT, MINA))
                .when(new ChangeLimit(LIMIT, SIXTY, MINA))
                .expectException(rejectedBecause(new LimitIsLifted(LIMIT)));
    }

    @Test
    void of_the_settings_follows_the_settings() {
        limit.given(new LimitSet(LIMIT, OF_ALL, FIFTY, null))
                .when(new ConfigureLimit(LIMIT, OF_ALL, SIXTY))
                .expectEvents(new LimitChanged(LIMIT, SIXTY, null));
    }

    @Test
    void of_the_settings_is_told_once() {
        limit.given(new LimitSet(LIMIT, OF_ALL, FIFTY, null))
                .when(new ConfigureLimit(LIMIT, OF_ALL, FIFTY))
                .expectNoEvents();
    }

    @Test
    void of_the_settings_is_changed_by_nothing_else() {
        limit.given(new LimitSet(LIMIT, OF_ALL, FIFTY, null))
                .when(new LiftLimit(LIMIT, MINA))
                .expectException(rejectedBecause(new LimitIsConfigured(LIMIT)));
    }
}
