package io.contexor.usage.query;

import io.contexor.usage.query.RepricingQueryEndpoint.Trial;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other prices are either named, or those of other models; some are. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RepricingForm.Validator.class)
@interface RepricingForm {

    String message() default "{contexor.repricing-form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at both maps together. */
    final class Validator implements ConstraintValidator<RepricingForm, Trial> {

        @Override
        public boolean isValid(Trial trial, ConstraintValidatorContext context) {
            return saysSomething(trial.prices()) != saysSomething(trial.modelMap());
        }

        private static boolean saysSomething(@Nullable Map<?, ?> map) {
            return map != null && !map.isEmpty();
        }
    }
}
