package io.contexor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Callers with a kept-alive connection each, who demand that every request succeeds.
 *
 * <p>They are platform threads, which wait for their answer in the kernel: on virtual ones, a request took the client almost
 * twice the processor time.
 */
final class HttpSide extends Repeating {

    private final AppProcess server;
    private final List<Exchange> callers;
    private final Exchange last;
    private final List<HttpConnection> connections = new ArrayList<>();

    HttpSide(String name, int callers, AppProcess server, Supplier<Exchange> exchanges) {
        this(name, callers, server, exchanges, _ -> {});
    }

    /** {@code exchanges} makes what one caller does again and again; {@code last} is done once, at the end of a turn. */
    HttpSide(String name, int callers, AppProcess server, Supplier<Exchange> exchanges, Exchange last) {
        super(name, callers, Thread.ofPlatform().factory());
        this.server = server;
        this.callers = Stream.generate(exchanges).limit(callers).toList();
        this.last = last;
    }

    // The server hangs up on those who were silent while others had their turn.
    @Override
    public void prepare() {
        close();
        try {
            while (connections.size() < callers.size()) {
                connections.add(server.connect());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    void repeat(int caller) throws IOException {
        callers.get(caller).over(connections.get(caller));
    }

    @Override
    public void settle() {
        try {
            last.over(connections.getFirst());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    @Override
    public void close() {
        connections.forEach(HttpConnection::close);
        connections.clear();
    }

    /** Something to ask, and to be answered. */
    @FunctionalInterface
    interface Exchange {
        void over(HttpConnection http) throws IOException;
    }
}
