package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.TransientDataAccessResourceException;

/** Against an issuer that really answers over HTTP. */
class OutsideIssuerTest {

    private final List<ECKey> published = new ArrayList<>();
    private final AccountId ada = AccountId.next();

    @SuppressWarnings("NullAway.Init") // started before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // made before each test
    private OutsideIssuer issuer;

    @BeforeEach
    void publish() throws Exception {
        published.add(key("one"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url()));
        answer(
                "/keys",
                () -> new JWKSet(List.copyOf(published)).toPublicJWKSet().toString());
        server.start();
        var accounts = new StaticListableBeanFactory(Map.of("accounts", (OutsideAccounts) this::account));
        issuer = new OutsideIssuer(
                url(), "contexor-api", accounts.getBeanProvider(OutsideAccounts.class), Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void its_token_says_who_is_asking() throws Exception {
        var person = issuer.verify(token(_ -> {}));

        assertThat(person.subject()).isEqualTo("ada");
        assertThat(issuer.accountOf(person).account()).isEqualTo(ada);
    }

    @Test
    void a_key_it_published_later_is_looked_up() throws Exception {
        issuer.verify(token(_ -> {}));
        published.addFirst(key("two"));

        assertThat(issuer.verify(token(_ -> {})).subject()).isEqualTo("ada");
    }

    @Test
    void what_is_meant_for_others_or_for_another_time_is_refused() throws Exception {
        for (Consumer<JWTClaimsSet.Builder> change : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer("https://other.example"),
                claims -> claims.issuer(null),
                claims -> claims.audience("other"),
                claims -> claims.audience(List.of()),
                claims -> claims.subject(null),
                claims -> claims.subject(" "),
                claims -> claims.subject("x".repeat(256)),
                claims -> claims.issueTime(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90))),
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(90))))) {
            assertRefused(token(change));
        }
    }

    @Test
    void what_it_did_not_sign_is_refused() throws Exception {
        assertRefused(signed(key("one"), new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one"), _ -> {}));
        var shared = new MACSigner(
                published.getFirst().toPublicJWK().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertRefused(signed(shared, new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one"), _ -> {}));
        var token = token(_ -> {});
        assertRefused(token + "A");
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void a_header_that_brings_its_own_key_is_refused() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one");
        assertRefused(signed(published.getFirst(), header.jwkURL(URI.create(url() + "/keys")), _ -> {}));
        assertRefused(signed(
                published.getFirst(),
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("one")
                        .jwk(published.getFirst().toPublicJWK()),
                _ -> {}));
        assertRefused(signed(
                published.getFirst(),
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").type(new JOSEObjectType("id+jwt")),
                _ -> {}));
    }

    @Test
    void a_person_who_may_not_come_in_does_not() throws Exception {
        var person = issuer.verify(token(claims -> claims.subject("mallory")));

        assertThatThrownBy(() -> issuer.accountOf(person)).isInstanceOf(InvalidToken.class);
    }

    @Test
    void an_issuer_that_does_not_answer_is_an_outage_and_not_the_tokens_fault() throws Exception {
        var token = token(_ -> {});
        server.stop(0);

        assertThatThrownBy(() -> issuer.verify(token)).isInstanceOf(TransientDataAccessResourceException.class);
    }

    private Optional<Sessions.Live> account(String from, String subject, @Nullable String name) {
        return subject.equals("ada") && from.equals(url())
                ? Optional.of(new Sessions.Live(ada, Personal.of(ada, String.valueOf(name)), null, false))
                : Optional.empty();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> issuer.verify(token)).as(token).isInstanceOf(InvalidToken.class);
    }

    private String token(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var key = published.getFirst();
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(new JOSEObjectType("at+jwt")),
                change);
    }

    private String signed(ECKey key, JWSHeader.Builder header, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        return signed(new ECDSASigner(key), header, change);
    }

    private String signed(JWSSigner signer, JWSHeader.Builder header, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("contexor-api")
                .subject("ada")
                .claim("name", "Ada")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        change.accept(claims);
        var token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(id)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var bytes = body.get().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
