package io.contexor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RawAddressesTest extends WebTest {

    @Test
    void an_address_in_any_script_is_understood() throws IOException {
        assertThat(statusLine("/api/v1/nothing?q=متن")).contains(" 404 ");
    }

    @Test
    void an_escape_that_is_none_is_a_percent_sign() throws IOException {
        assertThat(statusLine("/api/v1/nothing?q=100%")).contains(" 404 ");
        assertThat(statusLine("/api/v1/nothing?q=%zz")).contains(" 404 ");
    }

    @Test
    void what_is_encoded_stays_as_it_is() {
        assertThat(RawAddresses.encoded("/a%20b?q=%D9%85&c=[1]")).isEqualTo("/a%20b?q=%D9%85&c=%5B1%5D");
    }

    private String statusLine(String address) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + address
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + TOKEN + "\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
