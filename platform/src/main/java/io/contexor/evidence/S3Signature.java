package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as AWS's Signature Version 4 says it for S3, with the body's hash in the signature. */
final class S3Signature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final S3Settings settings;

    S3Signature(S3Settings settings) {
        this.settings = settings;
    }

    /**
     * All headers that the request has to carry, but for the host, which every client sends.
     *
     * @param uri with a query whose names are in order, and which is encoded as it is sent
     */
    Map<String, String> headers(String method, URI uri, byte[] body, Map<String, String> own, Instant now) {
        var headers = new TreeMap<>(own);
        headers.put("x-amz-content-sha256", hex(Hash.sha256().digest(body)));
        headers.put("x-amz-date", TIME.format(now));
        if (settings.sessionToken() != null) {
            headers.put("x-amz-security-token", settings.sessionToken());
        }
        var signed = new TreeMap<>(headers);
        signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        headers.put("authorization", authorization(method, uri, signed, TIME.format(now)));
        return headers;
    }

    private String authorization(String method, URI uri, SortedMap<String, String> headers, String time) {
        var names = String.join(";", headers.keySet());
        var request = "%s\n%s\n%s\n%s\n\n%s\n%s"
                .formatted(
                        method,
                        uri.getRawPath(),
                        Objects.requireNonNullElse(uri.getRawQuery(), ""),
                        headers.entrySet().stream()
                                .map(header -> header.getKey() + ":" + header.getValue())
                                .collect(Collectors.joining("\n")),
                        names,
                        headers.get("x-amz-content-sha256"));
        var scope = "%s/%s/s3/aws4_request".formatted(time.substring(0, 8), settings.region());
        var toSign = "%s\n%s\n%s\n%s"
                .formatted(ALGORITHM, time, scope, hex(Hash.sha256().digest(request.getBytes(UTF_8))));
        return "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                .formatted(ALGORITHM, settings.accessKey(), scope, names, hex(mac(key(time), toSign)));
    }

    private byte[] key(String time) {
        var day = mac(("AWS4" + settings.secretKey()).getBytes(UTF_8), time.substring(0, 8));
        return mac(mac(mac(day, settings.region()), "s3"), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
