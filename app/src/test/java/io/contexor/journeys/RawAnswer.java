package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An answer in chunks, read from the wire: clients of the JDK hide what comes behind the last of them. */
record RawAnswer(String head, String body, List<String> trailers) {

    static RawAnswer to(String base, Person person, String path, String... headers) throws IOException {
        var uri = URI.create(base);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(60_000);
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                    .formatted(path, person.token(), headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return read(new DataInputStream(socket.getInputStream()));
        }
    }

    private static RawAnswer read(DataInputStream from) throws IOException {
        var head = String.join("\n", lines(from));
        var body = new ByteArrayOutputStream();
        for (int size = size(from); size > 0; size = size(from)) {
            body.write(from.readNBytes(size));
            line(from);
        }
        return new RawAnswer(head, body.toString(UTF_8), lines(from));
    }

    private static int size(DataInputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    /** Up to an empty one. */
    private static List<String> lines(DataInputStream from) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(from); !line.isEmpty(); line = line(from)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(DataInputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int sign = from.readUnsignedByte(); sign != '\n'; sign = from.readUnsignedByte()) {
            line.write(sign);
        }
        return line.toString(UTF_8).stripTrailing();
    }
}
