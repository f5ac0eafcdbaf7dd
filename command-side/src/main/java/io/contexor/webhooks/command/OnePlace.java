package io.contexor.webhooks.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Either a workspace or a whole organisation, and not both. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OnePlace.Validator.class)
@interface OnePlace {

    String message() default "{contexor.one-place}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves it to others whether there is such a place. */
    final class Validator implements ConstraintValidator<OnePlace, NewWebhook> {

        @Override
        public boolean isValid(NewWebhook webhook, ConstraintValidatorContext context) {
            return (webhook.workspace() == null) != (webhook.organization() == null);
        }
    }
}
