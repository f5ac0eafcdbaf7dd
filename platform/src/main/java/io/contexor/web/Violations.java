package io.contexor.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words a broken constraint in the caller's language; by itself the validator would use the server's. */
@Component
class Violations {

    private final MessageInterpolator interpolator;

    Violations(ValidatorFactory validation) {
        this.interpolator = validation.getMessageInterpolator();
    }

    String message(ConstraintViolation<?> violation, Locale language) {
        return interpolator.interpolate(
                violation.getMessageTemplate(),
                new Broken(violation.getConstraintDescriptor(), violation.getInvalidValue()),
                language);
    }

    private record Broken(
            ConstraintDescriptor<?> descriptor, @Nullable Object value) implements MessageInterpolator.Context {

        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return descriptor;
        }

        @Override
        public @Nullable Object getValidatedValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
