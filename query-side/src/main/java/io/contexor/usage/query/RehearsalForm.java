package io.contexor.usage.query;

import io.contexor.usage.query.RehearsalQueryEndpoint.Trial;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is asked about could be a limit. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RehearsalForm.Validator.class)
@interface RehearsalForm {

    String message() default "{contexor.limit-form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at all fields together. */
    final class Validator implements ConstraintValidator<RehearsalForm, Trial> {

        @Override
        public boolean isValid(Trial trial, ConstraintValidatorContext context) {
            return !trial.ceiling().limitsNothing() && trial.target().meansSomebody();
        }
    }
}
