package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class PasswordsTest {

    private final Bench clock = new Bench();
    private final JdbcClient db = JdbcClient.create(Bench.DATABASE);
    private final Passwords passwords = new Passwords(Bench.DATABASE, clock);

    @Test
    void a_password_is_known_again() {
        var kept = passwords.keep("correct horse battery");

        assertThat(passwords.matches(kept, "correct horse battery")).isTrue();
        assertThat(passwords.matches(kept, "correct horse batterz")).isFalse();
    }

    @Test
    void one_password_has_one_form_on_every_keyboard() {
        var kept = passwords.keep("caf\u00e9 au lait");

        assertThat(passwords.matches(kept, "cafe\u0301 au lait")).isTrue();
    }

    @Test
    void nobody_has_no_password() {
        assertThat(passwords.matches(null, "correct horse battery")).isFalse();
        assertThat(passwords.matches(UUID.randomUUID(), "correct horse battery"))
                .isFalse();
    }

    @Test
    void what_is_kept_is_slow_to_guess() {
        var kept = passwords.keep("correct horse battery");

        assertThat(db.sql("select hash from identity_passwords where password_id = ?")
                        .param(kept)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void what_nobody_chose_is_swept_up() {
        var kept = passwords.keep("correct horse battery");
        clock.passes(Duration.ofHours(2));

        passwords.sweep();

        assertThat(passwords.matches(kept, "correct horse battery")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password", "Password", "iloveyou", "1234567890", "qwertyuiop"})
    void what_everybody_tries_first_is_refused(String password) {
        assertThat(refuses(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "گذرواژهٔ بلند من", "zxrtmoplw", "        x"})
    void what_a_password_is_made_of_is_up_to_its_person(String password) {
        assertThat(refuses(password)).isFalse();
    }

    @Test
    void a_password_ends_somewhere() {
        assertThat(refuses("é".repeat(128))).isFalse();
        assertThat(refuses("é".repeat(129))).isTrue();
    }

    @Test
    void in_production_an_address_must_be_proved_first() {
        var unproved = new Directory.Known(
                AccountId.next(), UUID.randomUUID(), Personal.sealed("personal:1"), false, false, false, null);
        var production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThat(new SignInPolicy(new MockEnvironment()).admits(unproved)).isTrue();
        assertThat(new SignInPolicy(production).admits(unproved)).isFalse();
        assertThat(new SignInPolicy(new MockEnvironment().withProperty("EMAIL_VERIFICATION", "required"))
                        .admits(unproved))
                .isFalse();
    }

    private static boolean refuses(String password) {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            return !validator.validate(new Choice(password)).isEmpty();
        }
    }

    record Choice(@NewPassword String password) {}
}
