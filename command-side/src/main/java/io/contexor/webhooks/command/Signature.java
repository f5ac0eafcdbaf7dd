package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code t=…,v1=…}: HMAC-SHA-256 over the second, a full stop and the body, with each secret that counts. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    static String of(Instant at, byte[] body, List<String> secrets) {
        long second = at.getEpochSecond();
        return "t=" + second
                + secrets.stream()
                        .map(secret -> ",v1=" + HexFormat.of().formatHex(mac(second, body, secret)))
                        .collect(Collectors.joining());
    }

    private static byte[] mac(long second, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((second + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Signature() {}
}
