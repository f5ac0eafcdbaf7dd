package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that AWS publishes for Signature Version 4 of S3, to the letter. */
class S3SignatureTest {

    private static final String HOST = "https://examplebucket.s3.amazonaws.com";
    private static final Instant MAY = Instant.parse("2013-05-24T00:00:00Z");
    private static final S3Signature SIGNATURE = new S3Signature(S3Settings.of(
            "s3://examplebucket",
            Map.of(
                    "AWS_ACCESS_KEY_ID",
                    "AKIAIOSFODNN7EXAMPLE",
                    "AWS_SECRET_ACCESS_KEY",
                    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));

    private static String signed(String method, String path, String body, Map<String, String> headers) {
        var all = SIGNATURE.headers(method, URI.create(HOST + path), body.getBytes(UTF_8), headers, MAY);
        return String.valueOf(all.get("authorization"));
    }

    @Test
    void of_a_reading_request() {
        assertThat(signed("GET", "/test.txt", "", Map.of("range", "bytes=0-9")))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void of_a_writing_request() {
        var headers = Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");

        assertThat(signed("PUT", "/test%24file.text", "Welcome to Amazon S3.", headers))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void of_a_listing_request() {
        assertThat(signed("GET", "/?max-keys=2&prefix=J", "", Map.of()))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
}
