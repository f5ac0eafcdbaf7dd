package io.contexor.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Believes what a proxy says about the client only if the proxy is one of {@code CONTEXOR_TRUSTED_PROXIES}. */
@Component("forwardedHeaderTransformer")
class TrustedProxies extends ForwardedHeaderTransformer {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trusted;
    private final ForwardedHeaderTransformer removing = new ForwardedHeaderTransformer();

    TrustedProxies(@Value("${CONTEXOR_TRUSTED_PROXIES:}") String ranges) {
        trusted = Arrays.stream(ranges.split(",", -1))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::of)
                .toList();
        removing.setRemoveOnly(true);
    }

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        if (!hasForwardedHeaders(request)) {
            return request;
        }
        if (peer == null || !isTrusted(peer.getAddress())) {
            return removing.apply(request);
        }
        return super.apply(request.mutate()
                .headers(headers -> {
                    // Proxies append to this list and pass the other forms on as the client wrote them.
                    headers.remove("Forwarded");
                    headers.remove("X-Forwarded-Prefix");
                    var client = nearestStranger(headers.getOrEmpty(FORWARDED_FOR));
                    headers.remove(FORWARDED_FOR);
                    if (client != null) {
                        headers.set(FORWARDED_FOR, client);
                    }
                })
                .build());
    }

    /** From the right, because a client may write whatever it likes on the left. */
    private @org.jspecify.annotations.Nullable String nearestStranger(List<String> header) {
        var hops = header.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        for (var hop : hops.reversed()) {
            var address = AddressRange.literal(hop);
            if (address == null) {
                return null;
            }
            if (!isTrusted(address)) {
                return address.getHostAddress().contains(":")
                        ? "[" + address.getHostAddress() + "]"
                        : address.getHostAddress();
            }
        }
        return null;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
