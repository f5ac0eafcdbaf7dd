package io.contexor.usage.command;

import io.contexor.web.StartingCommands;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Brings the prices of the product and the limits of the settings among the events. */
@Component
class Groundwork implements StartingCommands {

    private final ConfiguredLimits limits;

    Groundwork(ConfiguredLimits limits) {
        this.limits = limits;
    }

    @Override
    public Stream<?> all() {
        return Stream.concat(ShippedPrices.read().stream(), limits.all().stream());
    }
}
