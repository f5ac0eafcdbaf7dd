package io.contexor.generation.command;

import io.contexor.generation.command.Provider.Patience;
import io.contexor.generation.command.Signal.End;
import io.contexor.generation.command.Signal.Head;
import io.contexor.generation.command.Signal.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Listens to one answer, within its limits of time and size. */
final class Listening {

    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final int LARGEST_EXCUSE = 64 * 1024;

    private final Exchange exchange;
    private final Patience patience;
    private final Clock clock;
    private final ServerSentEvents events = new ServerSentEvents();
    private long size;

    Listening(Exchange exchange, Patience patience, Clock clock) {
        this.exchange = exchange;
        this.patience = patience;
        this.clock = clock;
    }

    Answer to(Reading reading) throws CallFailed, InterruptedException {
        exchange.awaitSending(patience.connect());
        if (!(exchange.next(shorter(patience.first(), patience.whole())) instanceof Head head)) {
            throw Faults.connectionLost();
        }
        if (head.status() / 100 != 2) {
            throw StatusFaults.of(head, excuse(), clock.instant());
        }
        var type = head.headers().getFirst(HttpHeaders.CONTENT_TYPE);
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "")) {
            case "text/event-stream" -> stream(reading);
            case "application/json" -> reading.whole(body());
            default -> throw Faults.notAnAnswer();
        };
    }

    private Answer stream(Reading reading) throws CallFailed, InterruptedException {
        boolean heard = false;
        while (!reading.isOver()) {
            List<String> told;
            boolean ended;
            try {
                var signal = exchange.next(heard ? patience.whole() : shorter(patience.first(), patience.whole()));
                told = told(signal);
                ended = signal instanceof End;
            } catch (CallFailed failure) {
                // What follows the text is worth less than the text.
                if (reading.isTextWhole()) {
                    return reading.answer();
                }
                throw failure;
            }
            heard |= hear(told, reading);
            if (ended) {
                return reading.answer();
            }
        }
        return reading.answer();
    }

    private List<String> told(Signal signal) throws CallFailed {
        if (!(signal instanceof Piece(var bytes))) {
            return events.rest();
        }
        size += bytes.remaining();
        if (size > LARGEST_BODY) {
            throw Faults.tooLarge();
        }
        return events.take(bytes);
    }

    private static boolean hear(List<String> told, Reading reading) throws CallFailed {
        boolean heard = false;
        for (var data : told) {
            heard |= !reading.isOver() && reading.hear(data);
        }
        return heard;
    }

    private byte[] body() throws CallFailed, InterruptedException {
        var body = new ByteArrayOutputStream();
        while (exchange.next(shorter(patience.first(), patience.whole())) instanceof Piece(var bytes)) {
            if (body.size() + bytes.remaining() > LARGEST_BODY) {
                throw Faults.tooLarge();
            }
            append(bytes, body);
        }
        return body.toByteArray();
    }

    /** As much of an error as comes while one would wait for a connection; its status says enough. */
    private byte[] excuse() throws InterruptedException {
        var excuse = new ByteArrayOutputStream();
        try {
            var limit = exchange.sinceSent().plus(patience.connect());
            while (exchange.next(limit) instanceof Piece(var bytes)
                    && excuse.size() + bytes.remaining() <= LARGEST_EXCUSE) {
                append(bytes, excuse);
            }
        } catch (CallFailed _) {
            return excuse.toByteArray();
        }
        return excuse.toByteArray();
    }

    private static void append(ByteBuffer bytes, ByteArrayOutputStream body) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        body.writeBytes(copy);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
