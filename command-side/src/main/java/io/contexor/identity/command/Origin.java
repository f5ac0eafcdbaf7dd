package io.contexor.identity.command;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an IP address stands for: a household owns a whole /64 of IPv6, and could use another one for every attempt. */
final class Origin {

    static String of(String ip) {
        if (!ip.contains(":")) {
            return ip;
        }
        try {
            return InetAddress.ofLiteral(ip) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8)) + "/64"
                    : ip;
        } catch (IllegalArgumentException _) {
            return ip;
        }
    }

    private Origin() {}
}
