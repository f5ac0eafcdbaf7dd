package io.contexor.content.command;

import io.contexor.content.api.ContentCommand;
import io.contexor.content.domain.ReviewPolicy;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands command handlers the {@link ReviewPolicy} of the workspace their command names. */
@Component
class ReviewPolicyParameter implements ParameterResolverFactory, ParameterResolver<ReviewPolicy> {

    private final ReviewPolicies policies;

    ReviewPolicyParameter(ReviewPolicies policies) {
        this.policies = policies;
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == ReviewPolicy.class ? this : null;
    }

    @Override
    public ReviewPolicy resolveParameterValue(Message<?> message) {
        return policies.of(((ContentCommand) message.getPayload()).workspace());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getPayload() instanceof ContentCommand;
    }
}
