package io.contexor.identity.command;

import static io.contexor.identity.command.Challenges.Purpose.OTP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChallengesTest {

    private final Bench clock = new Bench();
    private final Challenges challenges = new Challenges(Bench.DATABASE, Bench.HASH, clock);
    private final byte[] mina = Bench.HASH.of("test", UUID.randomUUID().toString());

    @Test
    void a_code_counts_once() {
        challenges.issue(OTP, mina, "271828");

        assertThat(challenges.consume(OTP, mina, "271828")).isTrue();
        assertThat(challenges.consume(OTP, mina, "271828")).isFalse();
    }

    @Test
    void a_code_counts_for_three_minutes() {
        challenges.issue(OTP, mina, "271828");
        clock.passes(Duration.ofMinutes(3));

        assertThat(challenges.consume(OTP, mina, "271828")).isFalse();
    }

    @Test
    void a_code_counts_only_where_it_was_sent() {
        challenges.issue(OTP, mina, "271828");

        assertThat(challenges.consume(OTP, Bench.HASH.of("test", "Omid"), "271828"))
                .isFalse();
    }

    @Test
    void a_newer_code_replaces_an_older_one() {
        challenges.issue(OTP, mina, "271828");
        challenges.issue(OTP, mina, "314159");

        assertThat(challenges.consume(OTP, mina, "271828")).isFalse();
        assertThat(challenges.consume(OTP, mina, "314159")).isTrue();
    }

    @Test
    void the_sixth_try_comes_too_late() {
        challenges.issue(OTP, mina, "271828");
        for (int wrong = 0; wrong < 5; wrong++) {
            assertThat(challenges.consume(OTP, mina, "000000")).isFalse();
        }

        assertThat(challenges.consume(OTP, mina, "271828")).isFalse();
    }

    @Test
    void of_fifty_guesses_at_once_five_are_looked_at() throws Exception {
        challenges.issue(OTP, mina, "000050");
        var guess = new AtomicInteger();

        Bench.atOnce(50, () -> challenges.consume(OTP, mina, "%06d".formatted(guess.incrementAndGet() % 50)));

        assertThat(tries()).isEqualTo(5);
        assertThat(challenges.consume(OTP, mina, "000050")).isFalse();
    }

    @Test
    void of_fifty_right_codes_at_once_one_counts() throws Exception {
        challenges.issue(OTP, mina, "271828");

        var accepted = Bench.atOnce(50, () -> challenges.consume(OTP, mina, "271828"));

        assertThat(accepted).containsOnlyOnce(true);
    }

    @Test
    void the_table_does_not_hold_the_code() {
        challenges.issue(OTP, mina, "271828");

        assertThat(JdbcClient.create(Bench.DATABASE)
                        .sql("select row_to_json(c)::text from identity_challenges c where subject_hash = ?")
                        .param(mina)
                        .query(String.class)
                        .single())
                .doesNotContain("271828");
    }

    private int tries() {
        return JdbcClient.create(Bench.DATABASE)
                .sql("select tries from identity_challenges where subject_hash = ?")
                .param(mina)
                .query(Integer.class)
                .single();
    }
}
