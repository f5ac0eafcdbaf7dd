package io.contexor.identity.query;

import io.contexor.identity.api.ExportView;
import io.contexor.identity.api.PersonView;
import io.contexor.identity.api.SessionView;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Exports;
import io.contexor.web.Page;
import io.contexor.web.Queries;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows people their own accounts over HTTP, and nobody else's. */
@RestController
@RequestMapping("/api/v1/auth")
class PersonQueryEndpoint {

    private final Queries queries;
    private final PersonQueries people;
    private final Exports exports;

    PersonQueryEndpoint(Queries queries, PersonQueries people, Exports exports) {
        this.queries = queries;
        this.people = people;
        this.exports = exports;
    }

    @GetMapping("/me")
    Mono<ResponseEntity<PersonView>> me(Call call) {
        return queries.ask(
                () -> answer(people.find(call.account(), call.caller().session())
                        .orElseThrow(() -> new CommandRejected(new NothingHere()))));
    }

    /** In a form that a machine can read, to be kept or taken elsewhere. */
    @GetMapping("/me/export")
    Mono<ResponseEntity<byte[]>> export(Call call) {
        var session = call.caller().session();
        return exports.whole(
                "identity.person",
                call,
                () -> people.find(call.account(), session)
                        .map(person -> new ExportView(person, people.sessions(call.account(), session)))
                        .orElseThrow(() -> new CommandRejected(new NothingHere())));
    }

    @GetMapping("/sessions")
    Mono<ResponseEntity<Page<SessionView>>> sessions(Call call) {
        return queries.ask(() ->
                answer(new Page<>(people.sessions(call.account(), call.caller().session()), null, null)));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
