package io.contexor.usage.command;

import io.contexor.shared.AccountId;
import io.contexor.usage.api.ModelName;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand.PriceModel;
import io.contexor.usage.api.PriceView;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Says over HTTP what models cost. */
@RestController
@RequestMapping("/api/v1/usage/prices")
class PriceCommandEndpoint {

    private final Commands commands;

    PriceCommandEndpoint(Commands commands) {
        this.commands = commands;
    }

    @PostMapping
    Mono<ResponseEntity<PriceView>> price(@Valid @RequestBody NewPrice price, Call call) {
        var command = price.as(call.visit().at(), call.account());
        return commands.dispatch(command, call, PriceView.class)
                .map(done -> done.created("/api/v1/usage/prices?at=" + command.validFrom()));
    }

    /**
     * @param cacheWritePerMillion what others cost, where it is left out
     * @param validFrom now, where it is left out
     */
    record NewPrice(
            @NotNull @Size(max = ModelName.LONGEST) @Pattern(regexp = ModelName.PATTERN, message = ModelName.MESSAGE)
            String model,

            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal promptPerMillion,

            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal cachedPromptPerMillion,

            @Nullable @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal cacheWritePerMillion,

            @NotNull @PositiveOrZero @Digits(integer = 6, fraction = Price.DECIMALS)
            BigDecimal completionPerMillion,

            @Nullable Instant validFrom) {

        PriceModel as(Instant now, AccountId by) {
            var price = new Price(
                    promptPerMillion,
                    cachedPromptPerMillion,
                    cacheWritePerMillion == null ? promptPerMillion : cacheWritePerMillion,
                    completionPerMillion);
            return new PriceModel(model, price, validFrom == null ? now : validFrom, now, by);
        }
    }
}
