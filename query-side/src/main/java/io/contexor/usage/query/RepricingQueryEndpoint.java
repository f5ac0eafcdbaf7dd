package io.contexor.usage.query;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.usage.api.ModelName;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Repricing;
import io.contexor.usage.api.UsageQuery.Reprice;
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
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Tells over HTTP what a month would have cost at other prices. Nothing is changed; it is a POST only for its body's sake.
 *
 * <p>Operators may ask about everything, managers about their organisation.
 */
@RestController
@RequestMapping("/api/v1/usage/reprice")
class RepricingQueryEndpoint {

    private final Queries queries;
    private final RepricingQueries repricings;
    private final SecondFactor secondFactor;

    RepricingQueryEndpoint(Queries queries, RepricingQueries repricings, SecondFactor secondFactor) {
        this.queries = queries;
        this.repricings = repricings;
        this.secondFactor = secondFactor;
    }

    @PostMapping
    Mono<Repricing> reprice(@Valid @RequestBody Trial trial, Call call) {
        return queries.ask(() -> {
            check(trial.organizationId, call);
            return repricings.handle(trial.query());
        });
    }

    private void check(@Nullable OrganisationId organisation, Call call) {
        if (organisation == null || call.isByOperator()) {
            secondFactor.asOperator(call);
        } else {
            call.checkedIn(new Place(organisation, null));
        }
    }

    @RepricingForm
    record Trial(
            @NotNull YearMonth month,
            @Nullable OrganisationId organizationId,

            @Size(max = Trial.MOST) @Nullable
            Map<
                            @Size(max = ModelName.LONGEST)
                            @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE) String,
                            @NotNull @Valid TrialPrice>
                    prices,

            @Size(max = Trial.MOST) @Nullable
            Map<
                            @Size(max = ModelName.LONGEST)
                            @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE) String,
                            @NotNull @Size(max = ModelName.LONGEST)
                            @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE) String>
                    modelMap) {

        static final int MOST = 100;

        Reprice query() {
            var all = new HashMap<String, Price>();
            Objects.requireNonNullElse(prices, Map.<String, TrialPrice>of())
                    .forEach((model, price) -> all.put(model, price.price()));
            return new Reprice(month, organizationId, all, Objects.requireNonNullElse(modelMap, Map.of()));
        }
    }

    /**
     * Dollars for a million tokens.
     *
     * @param cacheWrite what others cost, where it is left out
     */
    record TrialPrice(
            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal prompt,

            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal cachedPrompt,

            @Nullable @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal cacheWrite,

            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal completion) {

        Price price() {
            return new Price(prompt, cachedPrompt, cacheWrite == null ? prompt : cacheWrite, completion);
        }
    }
}
