package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptOutcome;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the prompts of this release at each start.
 *
 * <p>Each has an id that is the same everywhere, so nodes that start at once meet in it, and a start that finds everything there
 * writes nothing.
 */
@Component
class Shipping implements SmartLifecycle {

    private final Commands commands;
    private final Clock clock;
    private final boolean serve;
    private volatile boolean running;

    Shipping(Commands commands, Clock clock, @Value("${contexor.serve:true}") boolean serve) {
        this.commands = commands;
        this.clock = clock;
        this.serve = serve;
    }

    @Override
    public void start() {
        var visit = new Visit("start", clock.instant(), "", "", null, null, true);
        ShippedPrompts.all()
                .forEach(prompt ->
                        commands.dispatch(prompt, visit, PromptOutcome.class).block());
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

    /** Tools work beside a server and handle nothing themselves. */
    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    /** After Axon, and before the web server accepts requests. */
    @Override
    public int getPhase() {
        return 1;
    }
}
