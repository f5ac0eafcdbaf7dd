package io.contexor.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: the sort key of the last item seen, opaque to the client and independent of any server. */
public record Cursor(List<String> parts) {

    private static final byte VERSION = 1;
    private static final int LONGEST = 2048;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }

    /**
     * Reads a cursor back.
     *
     * @throws MalformedRequest unless the text is a cursor of that many parts, made by {@link #encode()}
     */
    public static @Nullable Cursor decode(@Nullable String text, int parts) {
        if (text == null) {
            return null;
        }
        var cursor = text.length() > LONGEST ? null : read(text);
        if (cursor == null || cursor.parts.size() != parts || !cursor.encode().equals(text)) {
            throw malformed();
        }
        return cursor;
    }

    public String encode() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        for (var part : parts) {
            var utf8 = part.getBytes(StandardCharsets.UTF_8);
            bytes.write(utf8.length >> 8);
            bytes.write(utf8.length);
            bytes.writeBytes(utf8);
        }
        return TEXT.encodeToString(bytes.toByteArray());
    }

    public String text(int part) {
        return parts.get(part);
    }

    public UUID uuid(int part) {
        return parsed(part, UUID::fromString);
    }

    public Instant instant(int part) {
        return parsed(part, Instant::parse);
    }

    public long number(int part) {
        return parsed(part, Long::valueOf);
    }

    private <T> T parsed(int part, Function<String, T> parser) {
        try {
            return parser.apply(parts.get(part));
        } catch (RuntimeException _) {
            throw malformed();
        }
    }

    private static @Nullable Cursor read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != VERSION) {
                return null;
            }
            var parts = new ArrayList<String>();
            while (bytes.hasRemaining()) {
                var utf8 = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(utf8);
                parts.add(new String(utf8, StandardCharsets.UTF_8));
            }
            return parts.stream().allMatch(CleanText::isClean) ? new Cursor(parts) : null;
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException _) {
            return null;
        }
    }

    private static MalformedRequest malformed() {
        return new MalformedRequest("cursor", "cursor");
    }
}
