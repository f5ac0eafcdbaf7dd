package io.contexor.usage.command;

import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.domain.PricePolicy;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands command handlers the {@link PricePolicy} of the models their command names. */
@Component
class PricePolicyParameter implements ParameterResolverFactory, ParameterResolver<PricePolicy> {

    private final PriceBook book;

    PricePolicyParameter(PriceBook book) {
        this.book = book;
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == PricePolicy.class ? this : null;
    }

    @Override
    public PricePolicy resolveParameterValue(Message<?> message) {
        var command = (ReserveBudget) message.getPayload();
        return new PricePolicy(book.of(command.models(), command.at()));
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getPayload() instanceof ReserveBudget;
    }
}
