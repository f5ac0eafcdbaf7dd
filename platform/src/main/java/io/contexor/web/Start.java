package io.contexor.web;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Gives the commands with which every start begins, before anybody can ask for what they bring. */
@Component
class Start implements SmartLifecycle {

    private final Commands commands;
    private final ObjectProvider<StartingCommands> contexts;
    private final Clock clock;
    private final boolean serve;
    private volatile boolean running;

    Start(
            Commands commands,
            ObjectProvider<StartingCommands> contexts,
            Clock clock,
            @Value("${contexor.serve:true}") boolean serve) {
        this.commands = commands;
        this.contexts = contexts;
        this.clock = clock;
        this.serve = serve;
    }

    @Override
    public void start() {
        var visit = new Visit("start", clock.instant(), "", "", null, null, true);
        contexts.orderedStream()
                .flatMap(StartingCommands::all)
                .forEach(command ->
                        commands.dispatch(command, visit, Object.class).block());
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
