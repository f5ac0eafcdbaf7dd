package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People come in with the tokens of another issuer, which answers over real HTTP. */
class OutsideIssuerJourneyTest {

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static HttpServer issuer;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static ECKey key;

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("outside").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url()));
        answer("/keys", new JWKSet(key).toPublicJWKSet().toString());
        issuer.start();
        node = Node.start("--OIDC_ISSUER_URI=" + url());
    }

    @AfterAll
    static void stop() {
        node.close();
        issuer.stop(0);
    }

    @Test
    void a_person_is_registered_when_first_seen_and_recognised_ever_after() throws Exception {
        var ada = person("ada", _ -> {});
        var first = ada.get("/api/v1/auth/me");

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.text("full_name")).isEqualTo("ada");
        assertThat(person("ada", claims -> claims.claim("sid", "another session"))
                        .get("/api/v1/auth/me")
                        .text("id"))
                .isEqualTo(first.text("id"));
        assertThat(person("bob", _ -> {}).get("/api/v1/auth/me").text("id")).isNotEqualTo(first.text("id"));
        assertThat(ada.post("/api/v1/organizations", Map.of("name", "Analytical Engines"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void two_people_of_one_session_id_are_two_people() throws Exception {
        var eve = person("eve", claims -> claims.claim("sid", "shared"));
        var dan = person("dan", claims -> claims.claim("sid", "shared"));

        assertThat(eve.get("/api/v1/auth/me").text("id"))
                .isNotEqualTo(dan.get("/api/v1/auth/me").text("id"));
    }

    @Test
    void nobody_signs_in_with_us() {
        var stranger = node.stranger();

        for (var path : List.of("otp/request", "otp/verify", "register", "login/json", "magic-link", "refresh")) {
            assertThat(stranger.post("/api/v1/auth/" + path, Map.of()).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void our_own_tokens_prove_nothing() {
        assertThat(node.newcomer("Nobody", "Nowhere").get("/api/v1/auth/me").status())
                .isEqualTo(401);
    }

    @Test
    void erasure_takes_a_second_factor_of_the_last_minutes() throws Exception {
        var lately = Instant.now().minusSeconds(30);
        var longAgo = Instant.now().minusSeconds(600);

        assertThat(person("cleo", _ -> {}).delete("/api/v1/auth/me").status()).isEqualTo(403);
        assertThat(person("cleo", claims -> proved(claims, "pwd", lately))
                        .delete("/api/v1/auth/me")
                        .status())
                .isEqualTo(403);
        assertThat(person("cleo", claims -> proved(claims, "mfa", longAgo))
                        .delete("/api/v1/auth/me")
                        .status())
                .isEqualTo(403);
        assertThat(person("cleo", claims -> proved(claims, "mfa", lately))
                        .delete("/api/v1/auth/me")
                        .status())
                .isEqualTo(204);
    }

    private static void proved(JWTClaimsSet.Builder claims, String method, Instant at) {
        claims.claim("sid", method + at).claim("amr", List.of(method)).claim("auth_time", at.getEpochSecond());
    }

    private static Person person(String subject, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("contexor-api")
                .subject(subject)
                .claim("name", subject)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        change.accept(claims);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims.build());
        token.sign(new ECDSASigner(key));
        return new Person(node.url(), token.serialize());
    }

    private static String url() {
        return "http://localhost:" + issuer.getAddress().getPort();
    }

    private static void answer(String path, String body) {
        issuer.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
