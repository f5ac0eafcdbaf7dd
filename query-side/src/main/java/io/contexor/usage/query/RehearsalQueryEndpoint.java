package io.contexor.usage.query;

import static java.util.Objects.requireNonNull;

import io.contexor.security.Tenancy;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitQuery.RehearseLimit;
import io.contexor.usage.api.LimitRehearsal;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.ModelName;
import io.contexor.usage.api.Price;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import io.contexor.web.SecondFactor;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Tells over HTTP what a limit would have refused. Nothing is set; it is a POST only for its body's sake.
 *
 * <p>Whoever may set such a limit may ask.
 */
@RestController
@RequestMapping("/api/v1/ai/usage-limits/rehearse")
class RehearsalQueryEndpoint {

    private final Queries queries;
    private final RehearsalQueries rehearsals;
    private final Tenancy tenancy;
    private final SecondFactor secondFactor;

    RehearsalQueryEndpoint(Queries queries, RehearsalQueries rehearsals, Tenancy tenancy, SecondFactor secondFactor) {
        this.queries = queries;
        this.rehearsals = rehearsals;
        this.tenancy = tenancy;
        this.secondFactor = secondFactor;
    }

    @PostMapping
    Mono<LimitRehearsal> rehearse(@Valid @RequestBody Trial trial, Call call) {
        return queries.ask(() -> {
            check(trial.target(), call);
            return rehearsals.handle(trial.query(call.visit().at()));
        });
    }

    private void check(LimitTarget target, Call call) {
        if (target.concernsInstallation()) {
            secondFactor.asOperator(call);
        } else {
            call.checkedIn(placeOf(target).orElseThrow(() -> new CommandRejected(new NothingHere())));
        }
    }

    private Optional<Place> placeOf(LimitTarget target) {
        var organisation = target.organisation();
        return switch (target.scope()) {
            case PLATFORM -> Optional.empty();
            case ORGANIZATION -> tenancy.placeOf(new OrganisationId(requireNonNull(target.scopeId())));
            case WORKSPACE -> tenancy.placeOf(new WorkspaceId(requireNonNull(target.scopeId())));
            case USER -> organisation == null ? Optional.empty() : tenancy.placeOf(organisation);
        };
    }

    /** @param month the last one, where it is left out */
    @RehearsalForm
    record Trial(
            @NotNull LimitScope scope,
            @Nullable UUID scopeId,
            @Nullable OrganisationId organization,

            @Size(max = ModelName.LONGEST) @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE) @Nullable
            String model,

            @NotNull LimitPeriod period,
            @PositiveOrZero @Nullable Long requestsLimit,
            @PositiveOrZero @Nullable Long tokensLimit,

            @PositiveOrZero @Digits(integer = 12, fraction = Price.DECIMALS) @Nullable
            BigDecimal costLimit,

            @Nullable YearMonth month) {

        LimitTarget target() {
            return new LimitTarget(scope, scopeId, organization, model, period);
        }

        Ceiling ceiling() {
            return new Ceiling(requestsLimit, tokensLimit, costLimit);
        }

        RehearseLimit query(Instant now) {
            var last = YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(1);
            return new RehearseLimit(target(), ceiling(), month == null ? last : month);
        }
    }
}
