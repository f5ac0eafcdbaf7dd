package io.contexor.webhooks.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import io.contexor.webhooks.command.Receiver.Refusal;
import io.contexor.webhooks.command.WebhookSettings.Reach;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.Http11SslContextSpec;

/** Whatever way an address of this machine or its network is written, nothing is sent there: a canary listens. */
class SpellingsTest {

    private static final FaultServer CANARY = FaultServer.start(Reaction.answer(200, "text/plain", "I was reached."));

    /** Names that somebody owns, and points where they like. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "loop.example.com", List.of("127.0.0.1"),
            "six.example.com", List.of("::1"),
            "mapped.example.com", List.of("::ffff:127.0.0.1"),
            "metadata.example.com", List.of("169.254.169.254"),
            "both.example.com", List.of("93.184.216.34", "127.0.0.1"),
            "carrier.example.com", List.of("100.100.100.200"),
            "good.example.com", List.of("93.184.216.34"));

    private final Reachable strict = new Reachable(new Reach(false), SpellingsTest::resolve);
    private final Post post = new Post(Http11SslContextSpec.forClient(), Duration.ofSeconds(60), Clock.systemUTC());

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        var owned = OWNED.get(host);
        return owned != null
                ? owned.stream().map(InetAddress::ofLiteral).toList()
                : List.of(InetAddress.getAllByName(host));
    }

    static Stream<String> spellings() {
        int port = Integer.parseInt(CANARY.url().substring(CANARY.url().lastIndexOf(':') + 1));
        return Stream.of(
                        "http://127.0.0.1:P/",
                        "https://127.0.0.1:P/",
                        "HTTPS://127.0.0.1:P/",
                        "https://localhost:P/",
                        "https://LOCALHOST:P/",
                        "https://localhost.:P/",
                        "https://localhost.localdomain:P/",
                        "https://127.1:P/",
                        "https://127.0.1:P/",
                        "https://127.127.127.127:P/",
                        "https://2130706433:P/",
                        "https://017700000001:P/",
                        "https://0177.0.0.1:P/",
                        "https://0177.0.0.01:P/",
                        "https://0x7f.0.0.1:P/",
                        "https://0x7f000001:P/",
                        "https://0X7F000001:P/",
                        "https://0x7f.1:P/",
                        "https://127.0.0.1.:P/",
                        "https://127.000.000.001:P/",
                        "https://127.0.0.0x1:P/",
                        "https://0:P/",
                        "https://0.0.0.0:P/",
                        "https://[::]:P/",
                        "https://[::1]:P/",
                        "https://[0:0:0:0:0:0:0:1]:P/",
                        "https://[0000::0001]:P/",
                        "https://[::ffff:127.0.0.1]:P/",
                        "https://[::ffff:7f00:1]:P/",
                        "https://[::127.0.0.1]:P/",
                        "https://[64:ff9b::127.0.0.1]:P/",
                        "https://[2002:7f00:1::]:P/",
                        "https://[2001:0:7f00:1::]:P/",
                        "https://[fe80::1%25eth0]:P/",
                        "https://[::1%25lo]:P/",
                        "https://[fd00:ec2::254]:P/",
                        "https://169.254.169.254:P/latest/meta-data/",
                        "https://[::ffff:169.254.169.254]:P/",
                        "https://100.100.100.200:P/",
                        "https://10.0.0.1:P/",
                        "https://192.168.1.1:P/",
                        "https://172.16.0.1:P/",
                        "https://user@127.0.0.1:P/",
                        "https://good.example.com@127.0.0.1:P/",
                        "https://127.0.0.1:P@good.example.com/",
                        "https://good.example.com:443@127.0.0.1:P/",
                        "https://127.0.0.1:P#@good.example.com/",
                        "https://127.0.0.1:P\\@good.example.com/",
                        "https:\\\\127.0.0.1:P/",
                        "https:/127.0.0.1:P/",
                        "https:127.0.0.1:P/",
                        "//127.0.0.1:P/",
                        "https://１２７.0.0.1:P/",
                        "https://127。0。0。1:P/",
                        "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:P/",
                        "https://127.0.0.1%2f:P/",
                        "https://%31%32%37.0.0.1:P/",
                        "https://127.0.0.1 :P/",
                        "https://127.0.0.1\t:P/",
                        "https://good.example.com\r\nHost: 127.0.0.1:P/",
                        "https://loop.example.com:P/",
                        "https://six.example.com:P/",
                        "https://mapped.example.com:P/",
                        "https://metadata.example.com:P/",
                        "https://both.example.com:P/",
                        "https://carrier.example.com:P/",
                        "ftp://127.0.0.1:P/",
                        "gopher://127.0.0.1:P/",
                        "file:///etc/passwd",
                        "jar:https://127.0.0.1:P/!/",
                        "https:///",
                        "https://:P/")
                .map(spelling -> spelling.replace(":P", ":" + port));
    }

    @AfterAll
    static void stop() {
        CANARY.close();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void leads_nowhere(String url) {
        boolean isRefused = false;
        try {
            var receiver = strict.read(url);
            post.send(receiver, strict.addressesOf(receiver), Letters.any());
        } catch (Refusal _) {
            isRefused = true;
        }

        assertThat(isRefused).isTrue();
        assertThat(CANARY.accepted()).isZero();
    }

    /** Or the canary would prove nothing. */
    @Test
    void is_heard_by_another_canary_where_private_addresses_are_allowed() throws Refusal {
        try (var canary = FaultServer.start(Reaction.answer(200, "text/plain", "I was reached."))) {
            var lenient = new Reachable(new Reach(true), SpellingsTest::resolve);
            var receiver = lenient.read(canary.url());

            assertThat(post.send(receiver, lenient.addressesOf(receiver), Letters.any())
                            .answer())
                    .isEqualTo("I was reached.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 80, 444, 1_023, 0, 65_536})
    void leads_to_no_port_of_other_trades(int port) {
        assertThat(refusal("https://good.example.com:" + port + "/")).isIn("port", "form", "host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.example.com",
                "https://good.example.com:443/hook?key=1",
                "https://GOOD.example.com:8443/a%20b",
                "https://93.184.216.34/hook",
                "https://[2606:4700:4700::1111]:1024/"
            })
    void is_taken_where_anyone_may_go(String url) {
        assertThat(refusal(url)).isEmpty();
    }

    private String refusal(String url) {
        try {
            strict.addressesOf(strict.read(url));
            return "";
        } catch (Refusal refusal) {
            return refusal.fault();
        }
    }
}
