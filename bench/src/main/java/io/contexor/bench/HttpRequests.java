package io.contexor.bench;

import java.nio.charset.StandardCharsets;

/** Requests as the bytes that are sent, all with the same headers. */
record HttpRequests(String headers) {

    static HttpRequests as(String token) {
        return new HttpRequests("").with("Host", "localhost").with("Authorization", "Bearer " + token);
    }

    HttpRequests with(String name, Object value) {
        return new HttpRequests(headers + name + ": " + value + "\r\n");
    }

    byte[] get(String path) {
        return bytes("GET", path, headers, "");
    }

    byte[] post(String path, String json) {
        return sending("POST", path, json);
    }

    byte[] patch(String path, String json) {
        return sending("PATCH", path, json);
    }

    private byte[] sending(String method, String path, String json) {
        return bytes(
                method,
                path,
                headers + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n",
                json);
    }

    // Everything sent here is plain ASCII, so that characters are bytes.
    private static byte[] bytes(String method, String path, String headers, String body) {
        return (method + " " + path + " HTTP/1.1\r\n" + headers + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
