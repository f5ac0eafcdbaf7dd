package io.contexor.bench;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept-alive connection to this machine that speaks just enough HTTP/1.1: the client shares the machine with the server it
 * measures, so it should cost next to nothing.
 */
final class HttpConnection implements Closeable {

    private static final int FIRST_SIZE = 16 * 1024;
    private static final int HEXADECIMAL = 16;

    private final Socket socket;
    private byte[] received = new byte[FIRST_SIZE];
    private int length;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    /** Sends a whole request, reads the whole answer, and demands that it is a success. */
    HttpAnswer send(byte[] request) throws IOException {
        var answer = exchange(request);
        if (!answer.isSuccess()) {
            throw new IOException(answer.toString());
        }
        return answer;
    }

    /** The same, whatever the answer is. */
    HttpAnswer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        length = 0;
        int body = endOfHead();
        var head = new String(received, 0, body, StandardCharsets.ISO_8859_1);
        return new HttpAnswer(head, body(new HttpAnswer(head, ""), body));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException goneAlready) {
            // Then there is nothing to close.
        }
    }

    private String body(HttpAnswer head, int start) throws IOException {
        var chunked = head.header("Transfer-Encoding");
        var announced = head.header("Content-Length");
        if (chunked != null) {
            return chunks(start);
        }
        if (announced == null) {
            throw new ProtocolException("Where does this answer end? " + head);
        }
        int end = start + Integer.parseInt(announced);
        receive(end);
        demandEnd(end);
        return new String(received, start, end - start, StandardCharsets.UTF_8);
    }

    private String chunks(int start) throws IOException {
        var body = new ByteArrayOutputStream();
        int at = start;
        for (int size = Integer.MAX_VALUE; size > 0; ) {
            int chunk = endOfLine(at);
            size = chunkSize(at, chunk);
            receive(chunk + size + 2);
            body.write(received, chunk, size);
            at = chunk + size + 2;
        }
        demandEnd(at);
        return body.toString(StandardCharsets.UTF_8);
    }

    private int chunkSize(int from, int to) {
        return Integer.parseInt(new String(received, from, to - 2 - from, StandardCharsets.ISO_8859_1), HEXADECIMAL);
    }

    private int endOfHead() throws IOException {
        int line = 0;
        for (int next = endOfLine(line); next > line + 2; next = endOfLine(line)) {
            line = next;
        }
        return line + 2;
    }

    private int endOfLine(int from) throws IOException {
        for (int at = from; ; at++) {
            receive(at + 1);
            if (received[at] == '\n') {
                return at + 1;
            }
        }
    }

    /** Waits until at least so many bytes of the answer are here. */
    private void receive(int wanted) throws IOException {
        while (length < wanted) {
            if (wanted > received.length || length == received.length) {
                received = Arrays.copyOf(received, Math.max(wanted, 2 * received.length));
            }
            int count = socket.getInputStream().read(received, length, received.length - length);
            if (count < 0) {
                throw new EOFException("The server hung up in the middle of an answer");
            }
            length += count;
        }
    }

    // What comes unasked would be taken for the next answer.
    private void demandEnd(int end) throws ProtocolException {
        if (length != end) {
            throw new ProtocolException("The server said more than its answer");
        }
    }
}
