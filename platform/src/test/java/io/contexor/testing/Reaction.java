package io.contexor.testing;

import java.io.IOException;
import java.time.Duration;

/** What a {@link FaultServer} does about a request. When it returns, the connection is closed. */
@FunctionalInterface
public interface Reaction {

    void to(Received request, Wire wire) throws IOException, InterruptedException;

    static Reaction answer(int status, String type, String body, String... headers) {
        return (_, wire) -> wire.answer(status, type, body, headers);
    }

    /** The connection is torn down before anything is said. */
    static Reaction reset() {
        return (_, wire) -> wire.reset();
    }

    /** Nothing is ever said. */
    static Reaction silence() {
        return (_, wire) -> wire.untilHungUp();
    }

    /** The same, so much later. */
    default Reaction after(Duration delay) {
        return (request, wire) -> to(request, wire.pause(delay));
    }
}
