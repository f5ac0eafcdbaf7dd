package io.contexor.usage.command;

import io.contexor.security.DerivedId;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitCommand.ConfigureLimit;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The limits that whoever runs the installation sets for all: by names that were there before limits were events. */
@Component
class ConfiguredLimits {

    private static final String NONE = "off";

    private final Environment environment;
    private final List<ConfigureLimit> all;

    /** A wrong value stops the start, not the first reservation. */
    ConfiguredLimits(Environment environment) {
        this.environment = environment;
        this.all = List.of(
                limit(
                        LimitScope.PLATFORM,
                        LimitPeriod.MONTHLY,
                        new Ceiling(null, null, dollars("AI_MONTHLY_BUDGET_USD", "100.0"))),
                limit(
                        LimitScope.PLATFORM,
                        LimitPeriod.DAILY,
                        new Ceiling(null, count("DAILY_TOKEN_LIMIT", NONE), null)),
                limit(
                        LimitScope.ORGANIZATION,
                        LimitPeriod.MONTHLY,
                        new Ceiling(
                                count("DEFAULT_MONTHLY_REQUEST_LIMIT", "1000"),
                                count("DEFAULT_MONTHLY_TOKEN_LIMIT", "1000000"),
                                dollars("DEFAULT_MONTHLY_COST_LIMIT", "100.0"))),
                limit(
                        LimitScope.WORKSPACE,
                        LimitPeriod.MONTHLY,
                        new Ceiling(null, null, dollars("AI_WORKSPACE_MONTHLY_BUDGET_USD", "100.0"))),
                limit(
                        LimitScope.USER,
                        LimitPeriod.MONTHLY,
                        new Ceiling(null, null, dollars("AI_USER_MONTHLY_BUDGET_USD", "50.0"))));
    }

    List<ConfigureLimit> all() {
        return all;
    }

    private static ConfigureLimit limit(LimitScope scope, LimitPeriod period, Ceiling ceiling) {
        var id = new LimitId(DerivedId.of("configured-limit", scope.toString(), period.toString()));
        return new ConfigureLimit(id, new LimitTarget(scope, null, null, null, period), ceiling);
    }

    private @Nullable BigDecimal dollars(String name, String otherwise) {
        return number(name, otherwise, BigDecimal::new);
    }

    private @Nullable Long count(String name, String otherwise) {
        return number(name, otherwise, Long::valueOf);
    }

    private <N extends Number> @Nullable N number(String name, String otherwise, Function<String, N> reader) {
        var text = environment.getProperty(name, otherwise).strip();
        if (text.isEmpty() || text.equals(NONE)) {
            return null;
        }
        try {
            var number = reader.apply(text);
            if (number.doubleValue() < 0) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException _) {
            throw new IllegalStateException(name + " must be a number from 0 on, or off");
        }
    }
}
