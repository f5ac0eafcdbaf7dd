package io.contexor.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider of models that gives everybody the same answer after the same time, however many ask at once, and remembers each call.
 *
 * <p>It speaks as much of Chat Completions as is needed, from memory, so that it takes next to nothing of the machine.
 */
final class FakeProvider implements AutoCloseable {

    static final String CALL = "Idempotency-Key";

    private static final int QUEUE = 512;

    private final ServerSocket door;
    private final Duration latency;
    private final byte[] answer;
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    FakeProvider(Duration latency, byte[] answer) throws IOException {
        this.latency = latency;
        this.answer = answer;
        this.door = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().name("provider").daemon().start(this::accept);
    }

    /** What the product has to know to ask it. */
    Map<String, String> settings() {
        return Map.of(
                "OPENAI_BASE_URL", "http://127.0.0.1:%d/v1".formatted(port()),
                "OPENAI_API_KEY", "sk-bench",
                "OPENAI_API", "chat",
                "OPENAI_DEFAULT_MODEL", "gpt-4.1-mini");
    }

    int port() {
        return door.getLocalPort();
    }

    /** The id of every call there ever was, as often as it was made. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many calls have had their whole answer. */
    int answered() {
        return answered.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                long due = System.nanoTime() + latency.toNanos();
                in.skipNBytes(Long.parseLong(header(head, "Content-Length")));
                calls.add(header(head, CALL));
                await(due);
                socket.getOutputStream().write(answer);
                answered.incrementAndGet();
            }
        } catch (IOException callerIsGone) {
            // Then nobody counts its answer.
        }
    }

    private void await(long due) {
        mostAtOnce.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        waiting.decrementAndGet();
    }

    /** Empty where no other request follows. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private static String header(String head, String name) throws IOException {
        var value = new HttpAnswer(head, "").header(name);
        if (value == null) {
            throw new IOException("A request without " + name);
        }
        return value;
    }
}
