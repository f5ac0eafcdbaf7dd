package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.contexor.identity.api.AccountCommand.DisableAccount;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People sign in with nothing but a phone. */
class SigningInJourneyTest {

    private static final Node NODE = Node.start();
    private static final String CODE = "123456";

    private final Person stranger = NODE.stranger();
    private final String phone = "+9891" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void the_first_proof_registers_and_the_next_one_finds_the_same_account() {
        var first = signIn();

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("token_type")).isEqualTo("bearer");
        assertThat(first.header("Cache-Control").orElseThrow()).contains("no-store");
        var me = person(first).get("/api/v1/auth/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("phone_number")).isEqualTo(phone);
        assertThat(me.text("id")).isEqualTo(first.json().at("/user/id").asString());

        forgetDeliveries();
        assertThat(signIn().json().at("/user/id")).isEqualTo(first.json().at("/user/id"));
    }

    @Test
    void a_number_can_be_written_in_any_digits_and_so_can_the_code() {
        var persian = phone.replace("+98", "0")
                .chars()
                .mapToObj(digit -> Character.toString('۰' + digit - '0'))
                .collect(Collectors.joining());
        assertThat(request(persian).status()).isEqualTo(200);

        var reply = stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", "۱۲۳۴۵۶"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/user/phone_number").asString()).isEqualTo(phone);
    }

    @Test
    void nonsense_is_a_field_error() {
        var reply = request("call me");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("/phone_number");
    }

    @Test
    void the_answer_says_how_long_the_token_holds_as_the_token_does() throws Exception {
        var reply = signIn();

        var token = SignedJWT.parse(reply.text("access"));
        var claims = token.getJWTClaimsSet();
        var life = Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
        assertThat(reply.json().path("expires_in").asLong())
                .isEqualTo(life.toSeconds())
                .isEqualTo(3600);
        var keys = JWKSet.parse(stranger.get("/.well-known/jwks.json").json().toString());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Nested
    class A_code {

        @Test
        void counts_once() {
            signIn();

            assertThat(verify(CODE).status()).isEqualTo(401);
        }

        @Test
        void is_not_sent_twice_a_minute() {
            var before = Instant.now();
            request(phone);

            var again = request(phone);

            assertThat(again.status()).isEqualTo(429);
            assertThat(again.text("code")).isEqualTo("asked-too-often");
            long since = Duration.between(before, Instant.now()).toSeconds() + 1;
            assertThat(again.json().path("retry_after").asLong()).isBetween(60 - since, 60L);
            assertThat(again.header("Retry-After")).contains(again.text("retry_after"));
        }

        @Test
        void cannot_be_guessed_by_fifty_at_once() throws Exception {
            request(phone);
            int before = failures();

            var replies = atOnce(50, guess -> verify("%06d".formatted(guess)));

            assertThat(replies).extracting(Person.Reply::status).containsOnly(401, 429);
            assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSizeLessThanOrEqualTo(5);
            assertThat(verify(CODE).status()).isEqualTo(429);
            assertThat(failures() - before).isLessThanOrEqualTo(5);
        }
    }

    @Nested
    class Five_failures {

        @Test
        void lock_the_number_and_nothing_else() {
            var mina = person(signIn());
            forgetDeliveries();
            request(phone);
            for (int failure = 0; failure < 5; failure++) {
                assertThat(verify("000000").status()).isEqualTo(401);
            }

            var locked = verify(CODE);

            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.text("code")).isEqualTo("sign-in-is-locked");
            assertThat(locked.json().path("retry_after").asInt()).isBetween(880, 900);
            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(200);
        }

        @Test
        void look_the_same_for_people_we_do_not_know() {
            signIn();
            forgetDeliveries();
            var known = IntStream.range(0, 6).mapToObj(_ -> verify("000000")).toList();
            var unknown = IntStream.range(0, 6)
                    .mapToObj(_ -> stranger.post(
                            "/api/v1/auth/otp/verify", Map.of("phone_number", "+989350000001", "code", "000000")))
                    .toList();

            assertThat(known.stream().map(SigningInJourneyTest::gist))
                    .containsExactlyElementsOf(
                            unknown.stream().map(SigningInJourneyTest::gist).toList());
        }
    }

    @Nested
    class A_refresh_token {

        @Test
        void is_exchanged_under_the_name_it_was_sent_with() {
            var signedIn = signIn();

            var renewed = stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")));
            assertThat(renewed.status()).isEqualTo(200);
            assertThat(person(renewed).get("/api/v1/auth/me").status()).isEqualTo(200);

            var again = stranger.post("/api/v1/auth/refresh", Map.of("refresh_token", renewed.text("refresh")));
            assertThat(again.text("refresh_token")).isNotEmpty();
            assertThat(again.json().has("refresh")).isFalse();
        }

        @Test
        void has_one_successor_however_many_ask_at_once() throws Exception {
            List<Person.Reply> replies;
            Instant late;
            int rounds = 0;
            do {
                forgetDeliveries();
                var token = signIn().text("refresh");
                // Ten seconds after the first, whoever comes with the same token counts as a thief.
                late = Instant.now().plusSeconds(9);
                replies = atOnce(20, _ -> stranger.post("/api/v1/auth/refresh", Map.of("refresh", token)));
            } while (Instant.now().isAfter(late) && ++rounds < 10);

            assertThat(replies).extracting(Person.Reply::status).containsOnly(200);
            assertThat(replies.stream().map(reply -> reply.text("refresh")).distinct())
                    .hasSize(1);
        }

        @Test
        void that_was_stolen_ends_the_session() {
            var signedIn = signIn();
            var renewed = stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")));
            database()
                    .sql(
                            "update identity_refresh_tokens set replaced_at = replaced_at - interval '11 seconds' where replaced_at is not null")
                    .update();

            var stolen = stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")));

            assertThat(stolen.status()).isEqualTo(401);
            assertThat(stranger.post("/api/v1/auth/refresh", Map.of("refresh", renewed.text("refresh")))
                            .status())
                    .isEqualTo(401);
            assertThat(person(renewed).get("/api/v1/auth/me").status()).isEqualTo(401);
        }

        @Test
        void is_no_access_token() {
            assertThat(new Person(NODE.url(), signIn().text("refresh"))
                            .get("/api/v1/auth/me")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class A_session {

        @Test
        void is_over_with_its_tokens_once_its_person_logs_out() {
            var signedIn = signIn();
            var mina = person(signedIn);

            assertThat(mina.post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(204);

            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void can_be_ended_from_another_one() {
            var phoneSession = person(signIn());
            forgetDeliveries();
            var laptopSession = person(signIn());
            var sessions = laptopSession.get("/api/v1/auth/sessions").json().path("items");
            assertThat(sessions).hasSize(2);
            var other = sessions.valueStream()
                    .filter(session -> !session.path("current").asBoolean())
                    .findFirst()
                    .orElseThrow();
            assertThat(other.path("ip").asString()).isNotEmpty();

            assertThat(laptopSession
                            .delete("/api/v1/auth/sessions/" + other.path("id").asString())
                            .status())
                    .isEqualTo(204);

            assertThat(phoneSession.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(laptopSession.get("/api/v1/auth/me").status()).isEqualTo(200);
        }

        @Test
        void of_somebody_else_is_not_there() {
            var mina = person(signIn());
            var hers = mina.get("/api/v1/auth/me").text("session");
            var omid = NODE.person("Omid", "elsewhere");

            assertThat(omid.delete("/api/v1/auth/sessions/" + hers).status()).isEqualTo(404);
            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(200);
        }

        @Test
        void of_a_disabled_account_is_over_at_once() {
            var signedIn = signIn();
            var mina = AccountId.of(signedIn.json().at("/user/id").asString());
            var visit = new Visit("test", Instant.now(), "", "", null, null, false);

            NODE.part(Commands.class)
                    .dispatch(
                            new DisableAccount(mina, "Left", mina),
                            visit.by(mina, Personal.of(mina, "Mina")),
                            AccountOutcome.class)
                    .block();

            assertThat(person(signedIn).get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")))
                            .status())
                    .isEqualTo(401);
            forgetDeliveries();
            assertThat(signIn().text("code")).isEqualTo("account-is-disabled");
        }
    }

    @Test
    void no_code_no_token_and_no_number_is_kept_in_clear() {
        var signedIn = signIn();

        var everything = new StringBuilder();
        for (var table : tables()) {
            database()
                    .sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(everything::append);
        }
        database()
                .sql("select payload::text || metadata::text from events_readable")
                .query(String.class)
                .list()
                .forEach(everything::append);
        assertThat(everything).isNotEmpty();
        for (var secret : List.of(phone, phone.substring(3), signedIn.text("access"), signedIn.text("refresh"))) {
            assertThat(everything.indexOf(secret)).as(secret).isNegative();
        }
        // Hashes and times may have the same digits within.
        var code = Pattern.compile("(?<![0-9a-fA-F.])" + CODE + "(?![0-9a-fA-F])");
        assertThat(code.matcher(everything).find()).as(CODE).isFalse();
    }

    private List<@Nullable String> tables() {
        return database()
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'event_store' and table_type = 'BASE TABLE' and table_name <> 'events'")
                .query(String.class)
                .list();
    }

    private int failures() {
        return database()
                .sql("select count(*) from events_readable where name = 'identity.SignInFailed'")
                .query(Integer.class)
                .single();
    }

    private static JdbcClient database() {
        return JdbcClient.create(NODE.application().getBean("eventStorePool", DataSource.class));
    }

    /** As if a minute had passed. */
    private void forgetDeliveries() {
        database().sql("delete from identity_deliveries").update();
    }

    private Person.Reply signIn() {
        request(phone);
        return verify(CODE);
    }

    private Person.Reply request(String number) {
        return stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", number));
    }

    private Person.Reply verify(String code) {
        return stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", code));
    }

    private static Person person(Person.Reply signedIn) {
        return new Person(NODE.url(), signedIn.text("access"));
    }

    /** What a client can tell two answers apart by. */
    private static String gist(Person.Reply reply) {
        return reply.status() + reply.text("code") + reply.text("detail") + reply.text("title");
    }

    private static List<Person.Reply> atOnce(int times, IntFunction<Person.Reply> deed) throws Exception {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Person.Reply>> running = new ArrayList<>();
            for (int each = 0; each < times; each++) {
                int number = each;
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.apply(number);
                }));
            }
            List<Person.Reply> replies = new ArrayList<>();
            for (var one : running) {
                replies.add(one.get());
            }
            return replies;
        }
    }
}
