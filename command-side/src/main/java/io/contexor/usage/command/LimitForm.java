package io.contexor.usage.command;

import io.contexor.usage.command.LimitCommandEndpoint.NewLimit;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A limit limits something, and names whose use it is: nobody's for the platform, somebody's for all else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LimitForm.Validator.class)
@interface LimitForm {

    String message() default "{contexor.limit-form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at all fields together. */
    final class Validator implements ConstraintValidator<LimitForm, NewLimit> {

        @Override
        public boolean isValid(NewLimit limit, ConstraintValidatorContext context) {
            return !limit.ceiling().limitsNothing() && limit.target().meansSomebody();
        }
    }
}
