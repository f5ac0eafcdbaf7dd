package io.contexor.webhooks.domain;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may be told: tells addresses that anyone on the internet can reach from those that lead to ourselves, to our neighbours, or nowhere.
 *
 * <p>Of IPv6 only what is handed out for general use counts as public, and nothing that carries an IPv4 address inside: what such an
 * address leads to is for a gateway to say.
 */
public final class ReceiverPolicy {

    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared by customers of a carrier; metadata of some clouds
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // the host of a virtual machine in Azure
                    "169.254.0.0/16", // link-local; metadata of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocols; metadata of some clouds
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // tunnels
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // protocols, Teredo and benchmarks among them
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20") // documentation
            .map(Network::of)
            .toList();

    private static final Network HANDED_OUT = Network.of("2000::/3");

    public static boolean allows(InetAddress address) {
        var bytes = address.getAddress();
        return (bytes.length == 4 || HANDED_OUT.contains(bytes))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(bytes));
    }

    /** All addresses that begin with the same bits. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
    private record Network(byte[] start, int bits) {

        static Network of(String range) {
            var parts = range.split("/", 2);
            return new Network(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private ReceiverPolicy() {}
}
