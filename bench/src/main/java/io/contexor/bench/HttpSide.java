package io.contexor.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Callers with a kept-alive connection each, who demand that every request succeeds.
 *
 * <p>They are platform threads, which wait for their answer in the kernel: on virtual ones, a request took the client almost
 * twice the processor time.
 */
final class HttpSide extends Repeating {

    private final List<Caller> callers = new ArrayList<>();

    /** {@code exchanges} makes what one caller does again and again. */
    HttpSide(String name, int callers, AppProcess server, Supplier<Exchange> exchanges) throws IOException {
        super(name, callers, Thread.ofPlatform().factory());
        for (int number = 0; number < callers; number++) {
            this.callers.add(new Caller(server.connect(), exchanges.get()));
        }
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    @Override
    void repeat(int caller) throws IOException {
        callers.get(caller).repeat();
    }

    @Override
    public void close() {
        callers.forEach(Caller::close);
    }

    /** Something to ask, and to be answered. */
    @FunctionalInterface
    interface Exchange {
        void over(HttpConnection http) throws IOException;
    }

    private record Caller(HttpConnection http, Exchange exchange) {

        void repeat() throws IOException {
            exchange.over(http);
        }

        void close() {
            try {
                http.close();
            } catch (IOException goneAlready) {
                // Then there is nothing to close.
            }
        }
    }
}
