package io.contexor.testing;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What a {@link FaultServer} was asked and did, and who is still connected. One can wait for a change of it. */
final class Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Received> asked = new ArrayList<>();
    private final List<Received> answered = new ArrayList<>();
    private final Set<Socket> open = new HashSet<>();
    private int accepted;

    void opened(Socket socket) {
        change(() -> {
            accepted++;
            open.add(socket);
        });
    }

    void closed(Socket socket) {
        change(() -> open.remove(socket));
    }

    void asked(Received request) {
        change(() -> asked.add(request));
    }

    void answered(Received request) {
        change(() -> answered.add(request));
    }

    State now() {
        lock.lock();
        try {
            return new State(List.copyOf(asked), List.copyOf(answered), accepted, open.size());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a state.
     *
     * @return whether it came in time
     */
    boolean await(Predicate<State> wanted, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!wanted.test(now()) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return wanted.test(now());
        } finally {
            lock.unlock();
        }
    }

    void hangUp() {
        change(() -> {
            for (var socket : open) {
                try {
                    socket.close();
                } catch (IOException _) {
                    // It is closed.
                }
            }
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    record State(List<Received> asked, List<Received> answered, int accepted, int open) {}
}
