package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many people ask for codes, from addresses that a proxy names. */
class ManyPhonesJourneyTest {

    private static final Node NODE = Node.start(
            "--OTP_PER_IP=5/h",
            "--OTP_PER_HOUR=1000",
            "--OTP_RESEND_AFTER=0",
            "--CONTEXOR_TRUSTED_PROXIES=127.0.0.0/8,::1/128");

    private final Person stranger = NODE.stranger();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void one_address_has_five_codes_an_hour_sent_whatever_the_numbers() {
        for (int code = 0; code < 5; code++) {
            assertThat(request("+98936000000" + code, "198.51.100.7").status()).isEqualTo(200);
        }

        var sixth = request("+989360000009", "198.51.100.7");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("Retry-After")).isPresent();
        assertThat(sixth.json().path("retry_after").asInt()).isPositive();
        assertThat(request("+989360000009", "198.51.100.8").status()).isEqualTo(200);
    }

    @Test
    void several_first_proofs_of_one_number_at_once_make_one_account() throws Exception {
        int signedIn = 0;
        int rounds = 0;
        for (; rounds < 5 || (signedIn <= rounds && rounds < 100); rounds++) {
            var number = "+9893" + ThreadLocalRandom.current().nextLong(30_000_000, 39_999_999);
            var start = new CyclicBarrier(8);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var proofs = IntStream.range(0, 8)
                        .mapToObj(each -> threads.submit(() -> {
                            var from = "2001:db8:%x::1"
                                    .formatted(ThreadLocalRandom.current().nextInt(0xffff));
                            start.await();
                            request(number, from);
                            return stranger.post(
                                    "/api/v1/auth/otp/verify",
                                    Map.of("phone_number", number, "code", "123456"),
                                    "X-Forwarded-For",
                                    from);
                        }))
                        .toList();
                for (var proof : proofs) {
                    assertThat(proof.get().status()).isIn(200, 401, 429);
                    signedIn += proof.get().status() == 200 ? 1 : 0;
                }
            }
        }

        assertThat(signedIn).isGreaterThan(rounds);
        assertThat(JdbcClient.create(NODE.application().getBean("eventStorePool", DataSource.class))
                        .sql(
                                "select count(*) from identity_accounts where account_id not in (select account_id from identity_credentials)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Person.Reply request(String number, String from) {
        return stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", number), "X-Forwarded-For", from);
    }
}
