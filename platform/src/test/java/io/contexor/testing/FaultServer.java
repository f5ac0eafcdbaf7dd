package io.contexor.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server on this machine that answers as it is told, well or badly, down to the last byte, and keeps a ledger of what it was asked.
 *
 * <p>It lives in the JVM of the test, so that it outlasts a product that is killed. Each connection gets one answer and is closed.
 */
public final class FaultServer implements AutoCloseable {

    private final ServerSocket door;
    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private final List<Received> ledger = new CopyOnWriteArrayList<>();
    private final List<Received> answered = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final boolean isDeaf;
    private volatile Reaction otherwise;

    private FaultServer(Reaction otherwise, boolean isDeaf) {
        this.isDeaf = isDeaf;
        this.otherwise = otherwise;
        try {
            this.door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().name("fault server").start(this::accept);
    }

    /** Listens on a port of its own. What no script is about is answered so. */
    public static FaultServer start(Reaction otherwise) {
        return new FaultServer(otherwise, false);
    }

    /** Resets every connection at the first byte, in the middle of the request. */
    public static FaultServer deaf() {
        return new FaultServer(Reaction.reset(), true);
    }

    /** An address at which nobody listens. */
    public static String deserted() {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return url("http", door);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** From now on, for all requests that no script is about. */
    public void otherwise(Reaction reaction) {
        otherwise = reaction;
    }

    /** The next requests, in the order in which they are read. */
    public void next(Reaction... reactions) {
        script.addAll(List.of(reactions));
    }

    public String url() {
        return url("http", door);
    }

    /** Of the same door, behind which nobody speaks TLS. */
    public String secureUrl() {
        return url("https", door);
    }

    /** Every request that was read to its end, whatever became of it. */
    public List<Received> ledger() {
        return List.copyOf(ledger);
    }

    /** The requests whose whole answer was handed to the network, whether or not anybody was there to read it. */
    public List<Received> answered() {
        return List.copyOf(answered);
    }

    /** All connections there have ever been, with or without a request. */
    public int accepted() {
        return accepted.get();
    }

    /**
     * Waits until no connection is left on which an answer is under way, or that waits for the other side to hang up.
     *
     * @return whether that was so in time
     */
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return open.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        closeQuietly(door);
        lock.lock();
        try {
            open.forEach(FaultServer::closeQuietly);
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                accepted.incrementAndGet();
                keep(socket);
                Thread.ofVirtual().name("fault server").start(() -> serve(socket));
            } catch (IOException _) {
                // The door was closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (isDeaf) {
                socket.getInputStream().read();
                socket.setSoLinger(true, 0);
                return;
            }
            var received = Received.from(new BufferedInputStream(socket.getInputStream()), ledger::add);
            var reaction = script.poll();
            var wire = new Wire(socket, this::pause);
            (reaction == null ? otherwise : reaction).to(received, wire);
            if (wire.isWhole()) {
                answered.add(received);
            }
        } catch (IOException _) {
            // The other side hung up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            forget(socket);
        }
    }

    private void keep(Socket socket) {
        lock.lock();
        try {
            open.add(socket);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Socket socket) {
        lock.lock();
        try {
            open.remove(socket);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends early when the server does. */
    private void pause(long millis) throws InterruptedException {
        if (closing.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException();
        }
    }

    private static String url(String scheme, ServerSocket door) {
        return scheme + "://127.0.0.1:" + door.getLocalPort();
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception _) {
            // It is closed.
        }
    }
}
