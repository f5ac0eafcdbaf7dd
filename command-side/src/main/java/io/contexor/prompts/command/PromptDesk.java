package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptCommand;
import io.contexor.prompts.command.PromptDirectory.Home;
import io.contexor.security.Right;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.Queries;
import io.contexor.web.SecondFactor;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Carries out commands about prompts for those who may give them: in a workspace whoever has the endpoint's right there, and about what is
 * everyone's the operators, who read and change it whatever their roles.
 */
@Component
class PromptDesk {

    private final Commands commands;
    private final Queries queries;
    private final SecondFactor secondFactor;

    PromptDesk(Commands commands, Queries queries, SecondFactor secondFactor) {
        this.commands = commands;
        this.queries = queries;
        this.secondFactor = secondFactor;
    }

    <R> Mono<Done<R>> carryOut(Supplier<Optional<Home>> home, Call call, Order order, Class<R> result) {
        return queries.ask(() -> home.get().orElseThrow(() -> new CommandRejected(new NothingHere())))
                .flatMap(found -> {
                    var place = found.place();
                    return place == null
                            ? aboutEveryones(call, order, result)
                            : commands.dispatch(
                                    () -> Optional.of(place), call, there -> order.in(there.inWorkspace()), result);
                });
    }

    private <R> Mono<Done<R>> aboutEveryones(Call call, Order order, Class<R> result) {
        // What everyone may read everyone may look at; changing it concerns the whole installation.
        var allowed = call.right() == Right.READ ? call : secondFactor.asOperator(call);
        return commands.dispatch(order.in(null), allowed, result);
    }

    /** A command that is still to be told where. */
    @FunctionalInterface
    interface Order {
        PromptCommand in(@Nullable WorkspaceId workspace);
    }
}
