package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.identity.api.SignInRejection.SignInIsLocked;
import io.contexor.identity.command.Lockouts.Attempt;
import io.contexor.shared.CommandRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockoutsTest {

    private final Bench clock = new Bench();
    private final Lockouts lockouts = new Lockouts(Bench.DATABASE, Bench.HASH, clock, 5, 20);
    private final String mina = UUID.randomUUID().toString();
    private final String ip = UUID.randomUUID().toString();

    @Test
    void five_failures_lock_for_fifteen_minutes_and_then_twice_as_long_each_time() {
        for (int minutes : new int[] {15, 30, 60, 120, 240, 480, 960, 1440, 1440}) {
            for (int failure = 0; failure < 5; failure++) {
                fail("otp", mina, UUID.randomUUID().toString());
            }
            isLockedFor(Duration.ofMinutes(minutes), "otp", mina);
            clock.passes(Duration.ofMinutes(minutes).minusSeconds(1));
            isLockedFor(Duration.ofSeconds(1), "otp", mina);
            clock.passes(Duration.ofSeconds(1));
        }
    }

    @Test
    void the_failure_that_locks_says_until_when() {
        for (int failure = 0; failure < 4; failure++) {
            assertThat(fail("otp", mina, ip)).isEmpty();
        }

        assertThat(fail("otp", mina, ip)).contains(clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void a_success_forgives_what_failed_before() {
        for (int failure = 0; failure < 4; failure++) {
            fail("otp", mina, ip);
        }
        lockouts.succeeded(lockouts.begin("otp", mina, ip));

        for (int failure = 0; failure < 4; failure++) {
            fail("otp", mina, ip);
        }
        lockouts.succeeded(lockouts.begin("otp", mina, ip));
    }

    @Test
    void failures_long_ago_count_no_more() {
        for (int failure = 0; failure < 4; failure++) {
            fail("otp", mina, ip);
        }
        clock.passes(Duration.ofMinutes(16));
        for (int failure = 0; failure < 4; failure++) {
            fail("otp", mina, ip);
        }

        lockouts.begin("otp", mina, ip);
    }

    @Test
    void other_credentials_stay_open() {
        for (int failure = 0; failure < 5; failure++) {
            fail("otp", mina, ip);
        }

        lockouts.begin("password", mina, ip);
        lockouts.begin("otp", "omid " + mina, ip);
    }

    @Test
    void of_fifty_attempts_at_once_five_are_looked_at() throws Exception {
        var begun = Bench.atOnce(50, () -> attempted("otp", mina, ip));

        assertThat(begun.stream().filter(Optional::isPresent)).hasSize(5);
    }

    @Test
    void an_origin_is_locked_whatever_it_attempts() {
        for (int failure = 0; failure < 20; failure++) {
            fail("otp", mina + failure, ip);
        }

        isLockedFor(Duration.ofMinutes(15), "password", "somebody");
        lockouts.begin("password", "somebody " + mina, "elsewhere " + ip);
    }

    @Test
    void a_household_is_one_origin() {
        var network = "2001:db8:%x:%x".formatted(mina.hashCode() & 0xffff, ip.hashCode() & 0xffff);
        for (int failure = 0; failure < 20; failure++) {
            fail("otp", mina + failure, network + "::" + failure);
        }

        assertThat(attempted("otp", "somebody " + mina, network + ":9:9:9:9")).isEmpty();
    }

    private Optional<Instant> fail(String attempted, String subject, String from) {
        return Optional.ofNullable(lockouts.failed(lockouts.begin(attempted, subject, from)));
    }

    private Optional<Attempt> attempted(String attempted, String subject, String from) {
        try {
            return Optional.of(lockouts.begin(attempted, subject, from));
        } catch (CommandRejected _) {
            return Optional.empty();
        }
    }

    private void isLockedFor(Duration time, String attempted, String subject) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> lockouts.begin(attempted, subject, ip))
                .extracting(CommandRejected::rejection)
                .isEqualTo(new SignInIsLocked(time));
    }
}
