package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.eventstore.Times;
import io.contexor.identity.api.Proof;
import io.contexor.identity.command.RefreshTokens.Exchange.Refused;
import io.contexor.identity.command.RefreshTokens.Exchange.Renewed;
import io.contexor.identity.command.RefreshTokens.Exchange.Reused;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

class RefreshTokensTest {

    private final Bench clock = new Bench();
    private final JdbcClient db = JdbcClient.create(Bench.DATABASE);
    private final RefreshTokens tokens = new RefreshTokens(
            Bench.DATABASE,
            new JdbcTransactionManager(Bench.DATABASE),
            Bench.HASH,
            new Lifetimes(new MockEnvironment()),
            clock);
    private final UUID account = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final String first = tokens.first(session, Proof.OTP);

    @BeforeEach
    void open_the_session() {
        db.sql("insert into identity_accounts (account_id, registered_at, label) values (?, ?, 'personal:1')")
                .params(account, Times.of(clock.instant()))
                .update();
        db.sql("""
                        insert into identity_sessions
                            (session_id, account_id, opened_by, opened_at, last_seen, device, ip, proved_at)
                        values (:session, :account, 'otp', :at, :at, 'personal:1', 'personal:1', :at)""")
                .param("session", session)
                .param("account", account)
                .param("at", Times.of(clock.instant()))
                .update();
    }

    @Test
    void a_token_is_exchanged_for_another() {
        var second = renewed(first);

        assertThat(second.successor()).isNotEqualTo(first).hasSize(43);
        assertThat(renewed(second.successor()).successor()).isNotEqualTo(second.successor());
    }

    @Test
    void an_honest_retry_gets_the_same_successor() {
        var lost = renewed(first);
        clock.passes(Duration.ofSeconds(10));

        assertThat(renewed(first)).isEqualTo(lost);
    }

    @Test
    void a_token_that_comes_again_later_was_stolen() {
        renewed(first);
        clock.passes(Duration.ofSeconds(11));

        assertThat(tokens.exchange(first)).isInstanceOf(Reused.class);
    }

    @Test
    void of_twenty_exchanges_at_once_all_get_the_same_successor() throws Exception {
        var exchanges = Bench.atOnce(20, () -> tokens.exchange(first));

        assertThat(exchanges).allMatch(Renewed.class::isInstance).containsOnly(exchanges.getFirst());
        assertThat(db.sql("select count(*) from identity_refresh_tokens where session_id = ?")
                        .param(session)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_token_counts_for_a_day() {
        clock.passes(Duration.ofDays(1));

        assertThat(tokens.exchange(first)).isInstanceOf(Refused.class);
    }

    @Test
    void a_session_lasts_thirty_days_however_often_it_is_renewed() {
        var token = first;
        for (int day = 0; day < 30; day++) {
            token = renewed(token).successor();
            clock.passes(Duration.ofDays(1).minusSeconds(1));
        }
        clock.passes(Duration.ofMinutes(1));

        assertThat(tokens.exchange(token)).isInstanceOf(Refused.class);
    }

    @Test
    void a_session_that_ended_renews_nothing() {
        db.sql("update identity_sessions set ended_at = now() where session_id = ?")
                .param(session)
                .update();

        assertThat(tokens.exchange(first)).isInstanceOf(Refused.class);
    }

    @Test
    void a_disabled_account_renews_nothing() {
        db.sql("update identity_accounts set disabled_at = now() where account_id = ?")
                .param(account)
                .update();

        assertThat(tokens.exchange(first)).isInstanceOf(Refused.class);
    }

    @Test
    void made_up_tokens_renew_nothing() {
        assertThat(tokens.exchange("a".repeat(43))).isInstanceOf(Refused.class);
        assertThat(tokens.exchange("' or true")).isInstanceOf(Refused.class);
    }

    private Renewed renewed(String token) {
        return (Renewed) tokens.exchange(token);
    }
}
