package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.webhooks.command.Receiver.Refusal;
import io.contexor.webhooks.command.WebhookSettings.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.Http11SslContextSpec;

/** The connection goes to the address that was looked at, and TLS is spoken to the name: nobody resolves it, and only it is believed. */
class PostTlsTest {

    private static final String NAME = "hooks.example.test";
    private static final Queue<String> ASKED_FOR = new ConcurrentLinkedQueue<>();

    @TempDir
    private static Path folder;

    private static SSLServerSocket door;
    private static Post post;

    @BeforeAll
    static void listen() throws Exception {
        var store = store();
        door = (SSLServerSocket)
                serving(store).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(PostTlsTest::serve);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        post = new Post(
                Http11SslContextSpec.forClient().configure(context -> context.trustManager(trust)),
                Duration.ofSeconds(60),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws IOException {
        door.close();
    }

    private static KeyStore store() throws Exception {
        var file = folder.resolve("receiver.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        store.setCertificateEntry("trusted", store.getCertificate("receiver"));
        return store;
    }

    private static SSLContext serving(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void serve() {
        while (!door.isClosed()) {
            try (var socket = (SSLSocket) door.accept()) {
                socket.startHandshake();
                ((ExtendedSSLSession) socket.getSession())
                        .getRequestedServerNames()
                        .forEach(name -> ASKED_FOR.add(new String(name.getEncoded(), US_ASCII)));
                socket.getInputStream().readNBytes(200);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK"
                                .getBytes(US_ASCII));
            } catch (IOException _) {
                // The other side did not like us, or the door was closed.
            }
        }
    }

    private static Outcome send(String name) {
        try {
            var receiver = Receiver.of("https://" + name + ":" + door.getLocalPort() + "/", new Reach(false));
            return post.send(receiver, List.of(InetAddress.getLoopbackAddress()), Letters.any());
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    @Test
    void a_name_that_nobody_can_resolve_is_spoken_to_at_the_address_that_was_found_for_it() {
        var outcome = send(NAME);

        assertThat(outcome.error()).isNull();
        assertThat(outcome.answer()).isEqualTo("OK");
        assertThat(ASKED_FOR).contains(NAME);
    }

    @Test
    void a_certificate_of_another_name_is_not_believed() {
        assertThat(send("other.example.test").error()).isEqualTo("tls-failed");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() throws Refusal {
        var receiver = Receiver.of("https://" + NAME + ":" + door.getLocalPort() + "/", new Reach(false));

        var outcome =
                new Post(Clock.systemUTC()).send(receiver, List.of(InetAddress.getLoopbackAddress()), Letters.any());

        assertThat(outcome.error()).isEqualTo("tls-failed");
    }
}
