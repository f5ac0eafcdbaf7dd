package io.contexor.usage.command;

import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.domain.BudgetPolicy;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands command handlers the {@link BudgetPolicy} of whoever wants to reserve, and holds it still until they have. */
@Component
class BudgetPolicyParameter implements ParameterResolverFactory, ParameterResolver<BudgetPolicy> {

    private final Standings standings;
    private final Zones zones;

    BudgetPolicyParameter(Standings standings, Zones zones) {
        this.standings = standings;
        this.zones = zones;
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == BudgetPolicy.class ? this : null;
    }

    @Override
    public BudgetPolicy resolveParameterValue(Message<?> message) {
        var command = (ReserveBudget) message.getPayload();
        var organisation = command.organisation().value();
        return standings.of(new Spender(
                command.account().value(),
                organisation,
                command.workspace().value(),
                command.models().stream().distinct().sorted().toList(),
                LocalDate.ofInstant(command.at(), zones.of(organisation)),
                LocalDate.ofInstant(command.at(), ZoneOffset.UTC)));
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getPayload() instanceof ReserveBudget;
    }
}
