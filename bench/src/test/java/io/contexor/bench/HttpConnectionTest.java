package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final byte[] REQUEST = HttpRequests.as("t").get("/");

    private final ServerSocket server;

    HttpConnectionTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hang_up() throws IOException {
        server.close();
    }

    @Test
    void reads_as_much_as_was_announced() throws IOException {
        assertThat(ask("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello")).isEqualTo("hello");
    }

    @Test
    void puts_chunks_together() throws IOException {
        assertThat(
                        ask(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n10\r\nlo, how are you?\r\n0\r\n\r\n"))
                .isEqualTo("hello, how are you?");
    }

    @Test
    void does_not_mind_how_an_answer_is_cut_into_packets() throws IOException {
        assertThat(ask(
                        "HTTP/1.1 200 OK\r\nTransfer-Enc",
                        "oding: chunked\r",
                        "\n\r\n",
                        "1",
                        "\r\nh\r",
                        "\n4\r\nello\r\n0\r\n\r",
                        "\n"))
                .isEqualTo("hello");
    }

    @Test
    void reads_answers_of_any_size() throws IOException {
        var text = Texts.ofLength(100_000);

        assertThat(ask("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + text))
                .isEqualTo(text);
    }

    @Test
    void sends_one_request_after_another() throws IOException {
        serve(
                "HTTP/1.1 201 Created\r\nLocation: /1\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo");
        try (var http = new HttpConnection(server.getLocalPort())) {
            assertThat(http.send(REQUEST).header("location")).isEqualTo("/1");
            assertThat(http.send(REQUEST).body()).isEqualTo("two");
        }
    }

    @Test
    void fails_on_everything_but_success() {
        assertThatThrownBy(() -> ask("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nslow"))
                .isInstanceOf(IOException.class)
                .hasMessage("HTTP/1.1 429 Too Many Requests slow");
    }

    @Test
    void fails_on_half_an_answer() {
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void fails_on_more_than_an_answer() {
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void fails_on_an_answer_without_an_end() {
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\n\r\nhello")).isInstanceOf(ProtocolException.class);
    }

    private String ask(String... packets) throws IOException {
        serve(String.join("|", packets));
        try (var http = new HttpConnection(server.getLocalPort())) {
            return http.send(REQUEST).body();
        }
    }

    /** Answers one request after another, and hangs up; {@code |} is where an answer is cut. */
    private void serve(String... answers) {
        Thread.ofVirtual().start(() -> {
            try (var connection = server.accept()) {
                for (var answer : answers) {
                    connection.getInputStream().readNBytes(REQUEST.length);
                    for (var packet : answer.split("\\|", -1)) {
                        connection.getOutputStream().write(packet.getBytes(StandardCharsets.UTF_8));
                        Thread.sleep(2);
                    }
                }
            } catch (IOException | InterruptedException clientHasSeenEnough) {
                // Then it has.
            }
        });
    }
}
