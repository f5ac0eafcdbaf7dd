package io.contexor.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine that answers as it is told, well or badly, down to the last byte, and keeps a ledger of what it was asked.
 *
 * <p>It lives in the JVM of the test, so that it outlasts a product that is killed. Each connection gets one answer and is closed.
 */
public final class FaultServer implements AutoCloseable {

    /** They keep their ports, so that nobody else is given them, and never listen. */
    private static final Queue<Socket> DESERTED = new ConcurrentLinkedQueue<>();

    private final ServerSocket door;
    private final boolean isDeaf;
    private final Ledger ledger = new Ledger();
    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread porter;
    private volatile Reaction otherwise;

    private FaultServer(Reaction otherwise, boolean isDeaf) {
        this.otherwise = otherwise;
        this.isDeaf = isDeaf;
        this.door = door();
        this.porter = Thread.ofVirtual().name("fault server").start(this::accept);
    }

    /** Listens on a port of its own. What no script is about is answered so. */
    public static FaultServer start(Reaction otherwise) {
        return new FaultServer(otherwise, false);
    }

    /** Resets every connection at the first byte, in the middle of the request. */
    public static FaultServer deaf() {
        return new FaultServer(Reaction.reset(), true);
    }

    /** An address at which nobody listens, nor ever will. */
    public static String deserted() {
        try {
            var nobody = new Socket();
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            DESERTED.add(nobody);
            return url("http", nobody.getLocalPort());
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
        return url("http", door.getLocalPort());
    }

    /** Of the same door, behind which nobody speaks TLS. */
    public String secureUrl() {
        return url("https", door.getLocalPort());
    }

    /** Every request that was read to its end, whatever became of it. */
    public List<Received> ledger() {
        return ledger.now().asked();
    }

    /** The requests whose whole answer was handed to the network, whether or not anybody was there to read it. */
    public List<Received> answered() {
        return ledger.now().answered();
    }

    /** All connections there have ever been, with or without a request. */
    public int accepted() {
        return ledger.now().accepted();
    }

    /**
     * Waits until so many requests have come in.
     *
     * @return whether that was so in time
     */
    public boolean awaitAsked(int requests, Duration patience) throws InterruptedException {
        return ledger.await(state -> state.asked().size() >= requests, patience);
    }

    /**
     * Waits until no connection is left on which an answer is under way, or that waits for the other side to hang up.
     *
     * @return whether that was so in time
     */
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        return ledger.await(state -> state.open() == 0, patience);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            door.close();
            // Until whoever waits at the door has left, it is not shut: one more may slip in.
            porter.join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ledger.hangUp();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                ledger.opened(socket);
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
            } else {
                answer(socket);
            }
        } catch (IOException _) {
            // The other side hung up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ledger.closed(socket);
        }
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        var request = Received.from(new BufferedInputStream(socket.getInputStream()));
        ledger.asked(request);
        var reaction = script.poll();
        var wire = new Wire(socket, this::pause);
        (reaction == null ? otherwise : reaction).to(request, wire);
        if (wire.isWhole()) {
            ledger.answered(request);
        }
    }

    /** Ends early when the server does. */
    private void pause(long millis) throws InterruptedException {
        if (closing.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException();
        }
    }

    private static ServerSocket door() {
        try {
            return new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static String url(String scheme, int port) {
        return scheme + "://127.0.0.1:" + port;
    }
}
