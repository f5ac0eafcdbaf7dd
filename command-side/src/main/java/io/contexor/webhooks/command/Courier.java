package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.webhooks.command.Receiver.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes one attempt: looks where the receiver stands, signs, and sends. Blocks. */
@Component
class Courier {

    private final Reachable reachable;
    private final Secrets secrets;
    private final Post post;
    private final Clock clock;

    Courier(Reachable reachable, Secrets secrets, Post post, Clock clock) {
        this.reachable = reachable;
        this.secrets = secrets;
        this.post = post;
        this.clock = clock;
    }

    Outcome attempt(Errand errand) {
        long begun = System.nanoTime();
        try {
            var receiver = reachable.read(secrets.reveal(errand.url()));
            var addresses = reachable.addressesOf(receiver);
            return post.send(receiver, addresses, letter(errand));
        } catch (Refusal refusal) {
            return Outcome.failed(refusal.word(), Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Letter letter(Errand errand) {
        var body = errand.body().getBytes(UTF_8);
        var signing = new ArrayList<>(List.of(secrets.reveal(errand.secret())));
        if (errand.former() != null) {
            signing.add(secrets.reveal(errand.former()));
        }
        return new Letter(
                errand.delivery(),
                errand.event(),
                errand.attempt(),
                Signature.of(clock.instant(), body, signing),
                body);
    }
}
