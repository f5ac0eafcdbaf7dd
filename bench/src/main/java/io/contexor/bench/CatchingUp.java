package io.contexor.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** Waits until the read models show all that was written, so that no side works off what another one left. */
record CatchingUp(ContentRequests requests) implements HttpSide.Exchange {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public void over(HttpConnection http) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var position = http.send(requests.preferring("respond-async").draft()).header("Contexor-Position");
        var list = requests.listAt(Objects.requireNonNull(position));
        // The server itself waits for two seconds before it refuses.
        while (!http.exchange(list).isSuccess()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The read models did not catch up");
            }
        }
    }
}
