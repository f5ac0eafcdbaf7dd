package io.contexor.projections;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs projection handlers under a savepoint of their own while their group is in {@link CarefulMode}. */
final class SavepointHandlers implements HandlerEnhancerDefinition {

    private final CarefulMode careful;
    private final TransactionTemplate savepoint;

    SavepointHandlers(CarefulMode careful, PlatformTransactionManager transactions) {
        this.careful = careful;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        var group = original.declaringClass().getAnnotation(ProcessingGroup.class);
        return group == null || !Projections.isProjection(original.declaringClass())
                ? original
                : new Protected<>(original, group.value());
    }

    private final class Protected<T> extends WrappedMessageHandlingMember<T> {

        private final String group;

        Protected(MessageHandlingMember<T> original, String group) {
            super(original);
            this.group = group;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            return careful.isOn(group) ? undoable(() -> super.handle(message, target)) : super.handle(message, target);
        }

        private @Nullable Object undoable(Handling handling) throws Exception {
            try {
                return savepoint.execute(_ -> {
                    try {
                        return handling.run();
                    } catch (RuntimeException unchecked) {
                        throw unchecked;
                    } catch (Exception checked) {
                        throw new Checked(checked);
                    }
                });
            } catch (Checked checked) {
                throw checked.exception;
            }
        }
    }

    private interface Handling {
        @Nullable
        Object run() throws Exception;
    }

    private static final class Checked extends RuntimeException {
        private final transient Exception exception;

        Checked(Exception exception) {
            super(exception);
            this.exception = exception;
        }
    }
}
