package io.contexor.web;

import java.math.BigInteger;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses in CIDR form, such as {@code 10.0.0.0/8}. */
record AddressRange(InetAddress start, int bits) {

    static AddressRange of(String text) {
        var parts = text.split("/", 2);
        var start = literal(parts[0]);
        if (start == null) {
            throw new IllegalArgumentException("CONTEXOR_TRUSTED_PROXIES must list ranges like 10.0.0.0/8");
        }
        int all = start.getAddress().length * 8;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("CONTEXOR_TRUSTED_PROXIES must list ranges like 10.0.0.0/8");
        }
        return new AddressRange(start, bits);
    }

    /** Never asks a name server. */
    static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = start.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && prefix(ours).equals(prefix(theirs));
    }

    private BigInteger prefix(byte[] address) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
