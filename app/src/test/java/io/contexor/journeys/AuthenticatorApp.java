package io.contexor.journeys;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What people have on their phones, written from the RFCs and not from our code. */
final class AuthenticatorApp {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The code that the app shows so many steps from now. */
    static String code(String secret, int later) {
        var bits = BigInteger.ONE;
        for (int at = 0; at < secret.length(); at++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(secret.charAt(at))));
        }
        var key = new byte[secret.length() * 5 / 8];
        System.arraycopy(bits.toByteArray(), 1, key, 0, key.length);
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30 + later)
                    .array());
            int start = hash[19] & 15;
            long number = ByteBuffer.wrap(hash, start, 4).getInt() & 0x7fffffffL;
            return String.format("%06d", number % 1000000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private AuthenticatorApp() {}
}
