package io.contexor.generation.command;

import io.contexor.generation.command.Signal.End;
import io.contexor.generation.command.Signal.Head;
import io.contexor.generation.command.Signal.Lost;
import io.contexor.generation.command.Signal.Piece;
import io.contexor.generation.command.Signal.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One request and what comes back, no faster than it is read. Whoever reads blocks; closing it closes the connection.
 *
 * <p>Whether the request has left is decided once, so that one that was given up is certain never to leave.
 */
final class Exchange extends BaseSubscriber<Signal> implements AutoCloseable {

    private enum Stage {
        CONNECTING,
        SENT,
        GIVEN_UP
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile long sentAt;

    static Flux<Signal> signals(ClientResponse response) {
        var head = new Head(response.statusCode().value(), response.headers().asHttpHeaders());
        return Flux.concat(
                Mono.just(head), response.body(BodyExtractors.toDataBuffers()).map(Exchange::piece));
    }

    /** The connection stands and the request is about to leave. */
    void sending() {
        if (!stage.compareAndSet(Stage.CONNECTING, Stage.SENT)) {
            throw new CancellationException();
        }
        sentAt = System.nanoTime();
        signals.add(new Sent());
    }

    void awaitSending(Duration patience) throws CallFailed, InterruptedException {
        var signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null && stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP)) {
            throw Faults.notReached();
        }
        if (!((signal == null ? signals.take() : signal) instanceof Sent)) {
            throw Faults.notReached();
        }
    }

    /** @param patience how long after the request left something has to be heard */
    Signal next(Duration patience) throws CallFailed, InterruptedException {
        var signal = poll(patience.minus(sinceSent()).toNanos());
        if (signal == null) {
            throw Faults.timedOut();
        }
        if (signal instanceof Lost lost) {
            throw lost.isGarbled() ? Faults.notAnAnswer() : Faults.connectionLost();
        }
        if (!(signal instanceof End)) {
            request(1);
        }
        return signal;
    }

    Duration sinceSent() {
        return Duration.ofNanos(System.nanoTime() - sentAt);
    }

    /** A stream that never pauses has no more time than one that does. */
    private @Nullable Signal poll(long nanos) throws InterruptedException {
        return nanos <= 0 ? null : signals.poll(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(Signal signal) {
        signals.add(signal);
    }

    @Override
    protected void hookOnComplete() {
        signals.add(new End());
    }

    @Override
    protected void hookOnError(Throwable failure) {
        signals.add(new Lost(Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .noneMatch(IOException.class::isInstance)));
    }

    @Override
    public void close() {
        cancel();
    }

    private static Signal piece(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return new Piece(ByteBuffer.wrap(bytes));
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
