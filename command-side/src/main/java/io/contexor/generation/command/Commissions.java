package io.contexor.generation.command;

import io.contexor.content.api.ContentCommand.BeginGeneration;
import io.contexor.content.api.ContentCommand.CompleteGeneration;
import io.contexor.content.api.ContentOutcome;
import io.contexor.content.api.GenerationGround;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.Order;
import io.contexor.generation.domain.CommissionPolicy;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.JobId;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Talks to content, prompts and usage in the unit of work of whoever asks: what one of them refuses is refused as a whole. */
@Component
class Commissions implements CommissionPolicy, ParameterResolverFactory, ParameterResolver<CommissionPolicy> {

    private final CommandGateway commands;
    private final Orders orders;

    Commissions(CommandGateway commands, Orders orders) {
        this.commands = commands;
        this.orders = orders;
    }

    /** The budget comes last: its limits are held until the transaction ends. */
    @Override
    public Order order(RequestGeneration request) {
        GenerationGround ground = commands.sendAndWait(new BeginGeneration(
                request.content(), request.workspace(), request.job().value(), request.requester()));
        var language = orders.languageOf(request.wish(), ground);
        RenderedPrompt rendered = commands.sendAndWait(orders.prompt(request, ground, language));
        var sketch = orders.sketch(request, ground, language, rendered);
        BudgetOutcome budget = commands.sendAndWait(sketch.reservation(request));
        return sketch.order(request, budget);
    }

    @Override
    public int deliver(JobId job, Order order, String body, Map<String, String> metadata) {
        ContentOutcome outcome = commands.sendAndWait(
                new CompleteGeneration(order.content(), order.workspace(), job.value(), body, metadata));
        return outcome.currentVersion();
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == CommissionPolicy.class ? this : null;
    }

    @Override
    public CommissionPolicy resolveParameterValue(Message<?> message) {
        return this;
    }

    @Override
    public boolean matches(Message<?> message) {
        return true;
    }
}
