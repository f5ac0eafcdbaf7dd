package io.contexor.webhooks.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Either a position or a time to begin with, and an end behind it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = FromSomewhere.Validator.class)
@interface FromSomewhere {

    String message() default "{contexor.from-somewhere}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Does not look whether there is anything. */
    final class Validator implements ConstraintValidator<FromSomewhere, PastEvents> {

        @Override
        public boolean isValid(PastEvents past, ConstraintValidatorContext context) {
            var from = past.from();
            var to = past.to();
            return (past.fromPosition() == null) != (from == null) && (to == null || from == null || from.isBefore(to));
        }
    }
}
