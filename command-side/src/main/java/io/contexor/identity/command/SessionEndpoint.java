package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand;
import io.contexor.identity.api.AccountCommand.EndOtherSessions;
import io.contexor.identity.api.AccountCommand.EndSession;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.SessionEnd;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Queries;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Ends people's own sessions. */
@OwnSignIn
@RestController
@RequestMapping("/api/v1/auth")
class SessionEndpoint {

    private final Commands commands;
    private final Directory directory;
    private final Queries blocking;

    SessionEndpoint(Commands commands, Directory directory, Queries blocking) {
        this.commands = commands;
        this.directory = directory;
        this.blocking = blocking;
    }

    @PostMapping("/logout")
    Mono<ResponseEntity<Void>> logOut(Call call) {
        return carryOut(new EndSession(call.account(), call.caller().session(), SessionEnd.LOGGED_OUT), call);
    }

    @DeleteMapping("/sessions/{sessionId}")
    Mono<ResponseEntity<Void>> revoke(@PathVariable UUID sessionId, Call call) {
        return blocking.ask(() -> directory.hasSession(call.account(), sessionId))
                .flatMap(isTheirs -> isTheirs
                        ? carryOut(new EndSession(call.account(), sessionId, SessionEnd.REVOKED), call)
                        : Mono.error(new CommandRejected(new NothingHere())));
    }

    /** All but the one that asks. */
    @DeleteMapping("/sessions")
    Mono<ResponseEntity<Void>> revokeOthers(Call call) {
        return carryOut(new EndOtherSessions(call.account(), call.caller().session(), SessionEnd.REVOKED), call);
    }

    private Mono<ResponseEntity<Void>> carryOut(AccountCommand command, Call call) {
        return commands.dispatch(command, call, AccountOutcome.class).map(_ -> PrivateAnswer.empty());
    }
}
