package io.contexor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** The raw end of a connection, on which anything can be said. */
public final class Wire {

    private final Socket socket;
    private final Pause pause;
    private boolean isWhole;

    Wire(Socket socket, Pause pause) {
        this.socket = socket;
        this.pause = pause;
    }

    /** A head, after which the body lasts until the connection ends. */
    public Wire head(int status, String... headers) throws IOException {
        return text(start(status, headers) + "\r\n");
    }

    /** A head, after which {@link #chunk} and {@link #lastChunk} make the body. */
    public Wire chunkedHead(int status, String... headers) throws IOException {
        return text(start(status, headers) + "Transfer-Encoding: chunked\r\n\r\n");
    }

    public Wire chunk(String text) throws IOException {
        return chunk(text.getBytes(UTF_8));
    }

    public Wire chunk(byte[] bytes) throws IOException {
        text(Integer.toHexString(bytes.length) + "\r\n");
        return bytes(bytes).text("\r\n");
    }

    public Wire lastChunk() throws IOException {
        text("0\r\n\r\n");
        isWhole = true;
        return this;
    }

    /** A whole answer of a known length. */
    public Wire answer(int status, String type, String body, String... headers) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var more = new String[headers.length + 4];
        System.arraycopy(headers, 0, more, 0, headers.length);
        more[headers.length] = "Content-Type";
        more[headers.length + 1] = type;
        more[headers.length + 2] = "Content-Length";
        more[headers.length + 3] = Integer.toString(bytes.length);
        head(status, more).bytes(bytes);
        isWhole = true;
        return this;
    }

    public Wire text(String text) throws IOException {
        return bytes(text.getBytes(UTF_8));
    }

    public Wire bytes(byte[] bytes) throws IOException {
        var out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    public Wire pause(Duration duration) throws InterruptedException {
        pause.of(duration.toMillis());
        return this;
    }

    /** Ends the connection rudely; the other side may lose even what was sent before. */
    public void reset() throws SocketException {
        socket.setSoLinger(true, 0);
        isWhole = false;
    }

    /** Says nothing more, and waits until the other side has had enough. */
    public void untilHungUp() throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // More than one request is not expected, and not answered.
        }
    }

    boolean isWhole() {
        return isWhole;
    }

    private static String start(int status, String... headers) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Whatever\r\nConnection: close\r\n");
        for (int at = 0; at < headers.length; at += 2) {
            head.append(headers[at]).append(": ").append(headers[at + 1]).append("\r\n");
        }
        return head.toString();
    }

    interface Pause {
        void of(long millis) throws InterruptedException;
    }
}
