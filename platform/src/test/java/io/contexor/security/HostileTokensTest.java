package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.contexor.shared.AccountId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HostileTokensTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TokenVerifier.Proof ADA = new TokenVerifier.Proof(AccountId.next(), UUID.randomUUID());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it before any test
    Path folder;

    @SuppressWarnings("NullAway.Init") // filled before each test
    private TokenKeys keys;

    @SuppressWarnings("NullAway.Init") // filled before each test
    private TokenVerifier verifier;

    @BeforeEach
    void make_keys() {
        keys = TokenKeys.inFolder(folder);
        verifier = new TokenVerifier(keys, Clock.systemUTC());
    }

    private String live() {
        return new AccessTokens(keys, Clock.systemUTC())
                .issue(ADA.account(), ADA.session(), Instant.now().plusSeconds(3600));
    }

    @Test
    void a_live_token_says_who_is_asking() {
        assertThat(verifier.verify(live())).isEqualTo(ADA);
    }

    /** Header and claims are changed as JSON and signed again with our own key, so that only the change can be the fault. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alg=none",
                "alg=HS256",
                "alg=RS256",
                "alg=ES384",
                "alg=es256",
                "typ=JWT",
                "typ=",
                "typ=null",
                "kid=other",
                "kid=null",
                "kid=../../dev/null",
                "jku=https://evil.example/keys",
                "x5u=https://evil.example/cert",
                "jwk={}",
                "x5c=[]",
                "crit=[\"exp\"]",
                "zip=DEF",
                "b64=false",
                "cty=JWT",
                "iss=other",
                "iss=null",
                "aud=other",
                "aud=null",
                "aud=[\"contexor-api\",\"other\"]",
                "aud=[]",
                "sub=null",
                "sub=ada",
                "sub=1-1-1-1-1",
                "sub=0199A000-0000-7000-8000-000000000000",
                "exp=1",
                "exp=null",
                "exp=\"soon\"",
                "nbf=99999999999",
                "nbf=null",
                "iat=99999999999",
                "iat=null",
                "sid=null",
                "sid=",
                "sid=7",
                "sid=demo",
                "sid=1-1-1-1-1"
            })
    void a_changed_token_is_refused_even_when_signed_by_us(String change) throws JOSEException {
        assertRefused(resigned(live(), change, keys.signing(Instant.now())));
    }

    @Test
    void a_token_signed_by_another_key_of_the_same_name_is_refused() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256)
                .keyID(keys.signing(Instant.now()).getKeyID())
                .generate();
        assertRefused(resigned(live(), "sub=" + ADA.account(), stranger));
    }

    @Test
    void a_token_in_any_other_spelling_is_refused() {
        var live = live();
        var parts = live.split("\\.", -1);
        Stream.of(
                        "",
                        ".",
                        "..",
                        parts[0] + "." + parts[1],
                        parts[0] + "." + parts[1] + ".",
                        live + ".",
                        live + "=",
                        " " + live,
                        live + "\n",
                        live.replace('.', ' '),
                        live.substring(0, live.length() - 1),
                        live + "A",
                        parts[0] + "==." + parts[1] + "." + parts[2],
                        parts[0] + ".e30." + parts[2],
                        parts[1] + "." + parts[0] + "." + parts[2],
                        parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]),
                        parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[0]),
                        flipped(live, 5),
                        flipped(live, parts[0].length() + 5),
                        flipped(live, live.length() - 20),
                        live + "." + live,
                        "x".repeat(5000),
                        parts[0] + "." + parts[1] + "." + lastBitSet(parts[2]))
                .forEach(this::assertRefused);
    }

    @Test
    void a_token_lives_for_a_minute_more_than_it_says_and_no_longer() {
        var now = Instant.now();
        var token = new AccessTokens(keys, Clock.fixed(now, ZoneOffset.UTC))
                .issue(ADA.account(), ADA.session(), now.plusSeconds(300));

        assertThat(at(now.plusSeconds(355)).verify(token)).isEqualTo(ADA);
        assertThatThrownBy(() -> at(now.plusSeconds(365)).verify(token)).isInstanceOf(InvalidToken.class);
        assertThatThrownBy(() -> at(now.minusSeconds(65)).verify(token)).isInstanceOf(InvalidToken.class);
    }

    @Test
    void the_key_file_is_private_and_made_once() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token-keys.json"))))
                .isEqualTo("rw-------");
        assertThat(TokenKeys.inFolder(folder).signing(Instant.EPOCH)).isEqualTo(keys.signing(Instant.EPOCH));
        assertThat(keys.published().toString()).doesNotContain("\"d\"");
    }

    @Test
    void production_makes_up_no_keys() {
        assertThatThrownBy(() -> TokenKeys.of("", folder, true))
                .hasMessageContaining("CONTEXOR_TOKEN_KEYS must be set");
        assertThatThrownBy(() -> TokenKeys.of("{\"keys\":[]}", folder, true))
                .hasMessageContaining("must start with a private P-256 key");
    }

    private TokenVerifier at(Instant now) {
        return new TokenVerifier(keys, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).as(token).isInstanceOf(InvalidToken.class);
    }

    private static String flipped(String token, int at) {
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    /** The last character of 86 carries bits that decoding throws away. */
    private static String lastBitSet(String signature) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
        return signature.substring(0, signature.length() - 1) + alphabet.charAt(last | 1);
    }

    private static String resigned(String live, String change, ECKey key) throws JOSEException {
        var name = change.substring(0, change.indexOf('='));
        var value = change.substring(change.indexOf('=') + 1);
        var parts = live.split("\\.", -1);
        var inHeader = Stream.of("alg", "typ", "kid", "jku", "x5u", "jwk", "x5c", "crit", "zip", "b64", "cty")
                .anyMatch(name::equals);
        var header = changed(parts[0], inHeader ? name : "", value);
        var claims = changed(parts[1], inHeader ? "" : name, value);
        var content = header + "." + claims;
        var signature = new ECDSASigner(key)
                .sign(new com.nimbusds.jose.JWSHeader(JWSAlgorithm.ES256), content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + signature;
    }

    private static Base64URL changed(String part, String name, String value) {
        Map<String, Object> json = new LinkedHashMap<>();
        JSON.readTree(new Base64URL(part).decodeToString())
                .properties()
                .forEach(entry -> json.put(entry.getKey(), entry.getValue()));
        if (value.equals("null")) {
            json.remove(name);
        } else if (!name.isEmpty()) {
            json.put(name, value.matches("[\\[{\"].*|[0-9]+|false") ? JSON.readTree(value) : value);
        }
        return Base64URL.encode(JSON.writeValueAsString(json));
    }
}
