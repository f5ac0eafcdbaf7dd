package io.contexor.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Where a request comes from, after trusted proxies have been looked through. */
final class ClientAddress {

    static String of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        if (remote == null) {
            return "unknown";
        }
        return remote.getAddress() == null
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }

    /** A household owns a whole /64 of IPv6 addresses and could otherwise use a fresh one for every request. */
    static String limited(ServerHttpRequest request) {
        var text = of(request);
        if (!text.contains(":")) {
            return text;
        }
        var address = InetAddress.ofLiteral(text);
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64"
                : text;
    }

    private ClientAddress() {}
}
