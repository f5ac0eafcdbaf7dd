package io.contexor.usage.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand;
import io.contexor.usage.api.PriceCommand.PriceModel;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import io.contexor.usage.api.PriceEvent;
import io.contexor.usage.api.PriceEvent.ModelPriced;
import io.contexor.usage.api.PriceEvent.PriceShipped;
import io.contexor.usage.api.PriceRejection.PriceStartsInThePast;
import io.contexor.usage.api.PriceView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** What a model costs, and from when on. */
@AggregateRoot(type = "usage.ModelPrices")
public class ModelPrices {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private final Map<Instant, Price> prices = new HashMap<>();

    /** Whether an operator has ever said what the model costs. */
    private boolean ours;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PriceView handle(PriceModel command) {
        if (!command.price().equals(prices.get(command.validFrom()))) {
            if (command.validFrom().isBefore(command.at())) {
                throw new CommandRejected(new PriceStartsInThePast(command.model(), command.validFrom()));
            }
            apply(new ModelPriced(command.model(), command.price(), command.validFrom(), command.by()));
        }
        return PriceView.of(command.model(), command.price(), command.validFrom());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PriceView handle(ShipPrice command) {
        if (!ours && !prices.containsKey(command.validFrom())) {
            apply(new PriceShipped(command.model(), command.price(), command.validFrom()));
        }
        return PriceView.of(command.model(), command.price(), command.validFrom());
    }

    @EventSourcingHandler
    void on(PriceEvent event) {
        id = PriceCommand.pricesOf(event.model());
        prices.put(event.validFrom(), event.price());
        ours = switch (event) {
            case ModelPriced _ -> true;
            case PriceShipped _ -> ours;
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected ModelPrices() {}
}
