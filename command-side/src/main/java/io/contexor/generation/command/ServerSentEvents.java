package io.contexor.generation.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the events in a stream of bytes that is cut anywhere. Only their data counts here; no provider says anything beside it. */
final class ServerSentEvents {

    private static final int LONGEST = 1024 * 1024;
    private static final String DATA = "data";

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean isAtStart = true;
    private boolean isAfterReturn;
    private @Nullable StringBuilder data;

    /** The data of all events that end in these bytes. */
    List<String> take(ByteBuffer bytes) throws CallFailed {
        var events = new ArrayList<String>();
        while (bytes.hasRemaining()) {
            append(bytes, lengthOfLine(bytes));
            if (bytes.hasRemaining()) {
                byte end = bytes.get();
                if (end == '\r' || !isAfterReturn) {
                    endLine(events);
                }
                isAfterReturn = end == '\r';
            }
        }
        return events;
    }

    /** An event that lacks only its blank line; some servers forget the last one. */
    List<String> rest() throws CallFailed {
        var events = new ArrayList<String>();
        if (line.size() > 0) {
            endLine(events);
        }
        endLine(events);
        return events;
    }

    private static int lengthOfLine(ByteBuffer bytes) {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n' && bytes.get(end) != '\r') {
            end++;
        }
        return end - bytes.position();
    }

    private void append(ByteBuffer bytes, int length) throws CallFailed {
        if (length == 0) {
            return;
        }
        if (line.size() + length > LONGEST) {
            throw Faults.tooLarge();
        }
        isAfterReturn = false;
        var piece = new byte[length];
        bytes.get(piece);
        line.writeBytes(piece);
    }

    private void endLine(List<String> events) throws CallFailed {
        var text = line.toString(UTF_8);
        line.reset();
        if (isAtStart && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        isAtStart = false;
        if (!text.isEmpty()) {
            field(text);
        } else if (data != null) {
            events.add(data.toString());
            data = null;
        }
    }

    private void field(String text) throws CallFailed {
        int colon = text.indexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        if (!name.equals(DATA)) {
            return;
        }
        var value = colon < 0 ? "" : text.substring(colon + 1);
        data = data == null ? new StringBuilder() : data.append('\n');
        data.append(value.startsWith(" ") ? value.substring(1) : value);
        if (data.length() > LONGEST) {
            throw Faults.tooLarge();
        }
    }
}
