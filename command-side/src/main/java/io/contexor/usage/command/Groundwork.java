package io.contexor.usage.command;

import io.contexor.usage.api.LimitOutcome;
import io.contexor.usage.api.PriceView;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings the prices of the product and the limits of the settings among the events, before anybody asks for them. */
@Component
class Groundwork implements SmartLifecycle {

    private final Commands commands;
    private final ConfiguredLimits limits;
    private final Clock clock;
    private final boolean serve;
    private volatile boolean running;

    Groundwork(
            Commands commands, ConfiguredLimits limits, Clock clock, @Value("${contexor.serve:true}") boolean serve) {
        this.commands = commands;
        this.limits = limits;
        this.clock = clock;
        this.serve = serve;
    }

    @Override
    public void start() {
        var visit = new Visit("groundwork", clock.instant(), "", "", null, null, true);
        for (var price : ShippedPrices.read()) {
            commands.dispatch(price, visit, PriceView.class).block();
        }
        for (var limit : limits.all()) {
            commands.dispatch(limit, visit, LimitOutcome.class).block();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    /** After Axon, and before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }
}
