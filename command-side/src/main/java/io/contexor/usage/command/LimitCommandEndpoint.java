package io.contexor.usage.command;

import static java.util.Objects.requireNonNull;

import io.contexor.eventstore.Places;
import io.contexor.security.Tenancy;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitCommand;
import io.contexor.usage.api.LimitCommand.ChangeLimit;
import io.contexor.usage.api.LimitCommand.LiftLimit;
import io.contexor.usage.api.LimitCommand.SetLimit;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitOutcome;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.ModelName;
import io.contexor.usage.api.Price;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.SecondFactor;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Sets limits over HTTP, and changes them.
 *
 * <p>Whoever manages a place limits it. The platform, and people wherever they work, are limited by operators, who may change every
 * limit.
 */
@RestController
@RequestMapping("/api/v1/ai/usage-limits")
class LimitCommandEndpoint {

    private final Commands commands;
    private final Places places;
    private final Tenancy tenancy;
    private final SecondFactor secondFactor;

    LimitCommandEndpoint(Commands commands, Places places, Tenancy tenancy, SecondFactor secondFactor) {
        this.commands = commands;
        this.places = places;
        this.tenancy = tenancy;
        this.secondFactor = secondFactor;
    }

    @PostMapping
    Mono<ResponseEntity<LimitOutcome>> set(@Valid @RequestBody NewLimit limit, Call call) {
        var limitId = new LimitId(call.newId());
        var command = new SetLimit(limitId, limit.target(), limit.ceiling(), call.account());
        var done = limit.target().concernsInstallation()
                ? byOperator(command, call)
                : commands.dispatch(() -> placeOf(limit), call, _ -> command, LimitOutcome.class);
        return done.map(each -> each.created("/api/v1/ai/usage-limits/" + limitId));
    }

    @PatchMapping("/{limitId}")
    Mono<ResponseEntity<LimitOutcome>> change(
            @PathVariable LimitId limitId, @Valid @RequestBody NewCeiling ceiling, Call call) {
        return carryOut(limitId, new ChangeLimit(limitId, ceiling.ceiling(), call.account()), call);
    }

    @DeleteMapping("/{limitId}")
    Mono<ResponseEntity<LimitOutcome>> lift(@PathVariable LimitId limitId, Call call) {
        return carryOut(limitId, new LiftLimit(limitId, call.account()), call);
    }

    private Mono<ResponseEntity<LimitOutcome>> carryOut(LimitId limitId, LimitCommand command, Call call) {
        var done = call.isByOperator()
                ? byOperator(command, call)
                : commands.dispatch(
                        () -> places.of("usage.UsageLimit", limitId), call, _ -> command, LimitOutcome.class);
        return done.map(Done::ok);
    }

    private Mono<Done<LimitOutcome>> byOperator(LimitCommand command, Call call) {
        return commands.dispatch(command, secondFactor.asOperator(call), LimitOutcome.class);
    }

    private Optional<Place> placeOf(NewLimit limit) {
        var organisation = limit.organization();
        return switch (limit.scope()) {
            case PLATFORM -> Optional.empty();
            case ORGANIZATION -> tenancy.placeOf(new OrganisationId(requireNonNull(limit.scopeId())));
            case WORKSPACE -> tenancy.placeOf(new WorkspaceId(requireNonNull(limit.scopeId())));
            case USER -> organisation == null ? Optional.empty() : tenancy.placeOf(organisation);
        };
    }

    @LimitForm
    record NewLimit(
            @NotNull LimitScope scope,
            @Nullable UUID scopeId,
            @Nullable OrganisationId organization,

            @Size(max = ModelName.LONGEST) @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE) @Nullable
            String model,

            @NotNull LimitPeriod period,
            @PositiveOrZero @Nullable Long requestsLimit,
            @PositiveOrZero @Nullable Long tokensLimit,

            @PositiveOrZero @Digits(integer = 12, fraction = Price.DECIMALS) @Nullable
            BigDecimal costLimit) {

        LimitTarget target() {
            return new LimitTarget(scope, scopeId, organization, model, period);
        }

        Ceiling ceiling() {
            return new Ceiling(requestsLimit, tokensLimit, costLimit);
        }
    }

    /** What is left out stays as it is. */
    record NewCeiling(
            @PositiveOrZero @Nullable Long requestsLimit,
            @PositiveOrZero @Nullable Long tokensLimit,

            @PositiveOrZero @Digits(integer = 12, fraction = Price.DECIMALS) @Nullable
            BigDecimal costLimit) {

        Ceiling ceiling() {
            return new Ceiling(requestsLimit, tokensLimit, costLimit);
        }
    }
}
