package io.contexor.usage.api;

import io.contexor.shared.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a budget refuses. */
public sealed interface BudgetRejection extends Rejection {

    /**
     * A limit leaves too little.
     *
     * @param scopeId whose limit it is; absent for the platform
     * @param resetsAt when the limit begins anew
     * @param events the newest of those that took what is spent and reserved
     */
    record BudgetIsExceeded(
            LimitId limit,
            LimitScope scope,
            @Nullable UUID scopeId,
            @Nullable String model,
            LimitPeriod period,
            Measure measure,
            BigDecimal allowed,
            BigDecimal spent,
            BigDecimal reserved,
            BigDecimal asked,
            Instant resetsAt,
            List<String> events)
            implements BudgetRejection {

        public BudgetIsExceeded {
            events = List.copyOf(events);
        }

        @Override
        public String code() {
            return "budget-is-exceeded";
        }

        @Override
        public String detail() {
            return "The %s budget of the %s is exceeded: of %s %s, %s are spent and %s reserved; %s were asked for."
                    .formatted(period, scope, allowed, measure, spent, reserved, asked);
        }

        @Override
        public Kind kind() {
            return Kind.BUDGET;
        }

        @Override
        public Object evidence() {
            return this;
        }
    }

    /** The job was reserved before, for somebody or something else. */
    record BudgetWasReservedDifferently(JobId job) implements BudgetRejection {
        @Override
        public String code() {
            return "budget-was-reserved-differently";
        }

        @Override
        public String detail() {
            return "A budget for this job was reserved before, for something else.";
        }
    }

    record ModelWasNotReserved(JobId job, String model) implements BudgetRejection {
        @Override
        public String code() {
            return "model-was-not-reserved";
        }

        @Override
        public String detail() {
            return "The budget of this job was not reserved for the model %s.".formatted(model);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }
}
