package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.contexor.shared.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node goes on running while its keys are rotated in their file. */
class RotatingKeysTest {

    private static final Duration LIFE = Duration.ofHours(1);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it before any test
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TokenKeys keys;

    @BeforeEach
    void make_keys() {
        keys = TokenKeys.inFolder(folder);
    }

    @Test
    void a_fresh_key_is_published_at_once_and_signs_ten_minutes_later() throws Exception {
        var old = signer(now);
        rotate(now);

        assertThat(keys.published().getKeys()).hasSize(2);
        assertThat(signer(now.plusSeconds(599))).isEqualTo(old);
        assertThat(signer(now.plusSeconds(600))).isNotEqualTo(old);
    }

    @Test
    void tokens_of_the_key_before_hold_until_they_end() {
        var token = token(now);
        rotate(now);

        verifier(now.plusSeconds(1_200)).verify(token);
    }

    @Test
    void a_key_whose_tokens_are_still_about_is_not_let_go() {
        rotate(now);
        assertThatThrownBy(() -> rotate(now.plusSeconds(300))).hasMessageContaining("waits for its time");
        assertThatThrownBy(() -> rotate(now.plusSeconds(900))).hasMessageContaining("hold until");

        var before = keys.published().getKeys();
        rotate(now.plusSeconds(600).plus(LIFE));
        assertThat(keys.published().getKeys()).hasSize(2).doesNotContain(before.getLast());
    }

    @Test
    void a_leaked_key_proves_nothing_any_more_even_where_its_token_was_seen_before() {
        var token = token(now);
        var verifier = verifier(now);
        verifier.verify(token);

        TokenKeys.rotate("", folder, now, LIFE, true);
        keys.readAnew();

        assertThat(keys.published().getKeys()).hasSize(1);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidToken.class);
        verifier.verify(token(now));
    }

    @Test
    void a_broken_file_changes_nothing() throws Exception {
        var token = token(now);
        Files.writeString(folder.resolve("token-keys.json"), "{\"keys\":[]}");
        keys.readAnew();

        verifier(now).verify(token);
    }

    @Test
    void keys_that_are_configured_as_text_are_answered_and_nothing_is_written() throws Exception {
        var text = TokenKeys.generate();
        var rotated = TokenKeys.rotate(text, folder.resolve("nothing"), now, LIFE, false)
                .orElseThrow();

        assertThat(TokenKeys.of(rotated, folder, true).published().getKeys())
                .hasSize(2)
                .containsAll(TokenKeys.of(text, folder, true).published().getKeys());
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    private void rotate(Instant at) {
        assertThat(TokenKeys.rotate(null, folder, at, LIFE, false)).isEmpty();
        keys.readAnew();
    }

    private String token(Instant at) {
        return new AccessTokens(keys, clock(at)).issue(AccountId.next(), UUID.randomUUID(), at.plus(LIFE));
    }

    private String signer(Instant at) throws ParseException {
        return SignedJWT.parse(token(at)).getHeader().getKeyID();
    }

    private TokenVerifier verifier(Instant at) {
        return new TokenVerifier(keys, clock(at));
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }
}
