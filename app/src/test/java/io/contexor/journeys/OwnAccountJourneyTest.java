package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.security.OutsideAccounts;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People come in by mail, add and remove ways in, guard them with a second factor, and leave. */
class OwnAccountJourneyTest {

    private static final Node NODE = Node.start("--OTP_RESEND_AFTER=0");
    private static final String PASSWORD = "correct horse battery";
    private static final String CODE = "123456";

    private final Person stranger = NODE.stranger();
    private final long number = ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final String email = "mina" + number + "@example.com";
    private final String phone = "+9891" + number;

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Nested
    class A_password {

        @Test
        void opens_the_account_it_was_registered_with() {
            assertThat(register(PASSWORD).status()).isEqualTo(201);

            var login = logIn(PASSWORD);

            assertThat(login.status()).isEqualTo(200);
            assertThat(login.text("token_type")).isEqualTo("bearer");
            var me = person(login).get("/api/v1/auth/me");
            assertThat(me.text("email")).isEqualTo(email);
            assertThat(me.text("full_name")).isEqualTo("Mina");
            assertThat(me.json().path("email_verified").asBoolean()).isFalse();
        }

        @Test
        void is_not_replaced_by_registering_again() {
            register(PASSWORD);

            assertThat(register("another horse battery").status()).isEqualTo(201);

            assertThat(logIn("another horse battery").status()).isEqualTo(401);
            assertThat(logIn(PASSWORD).status()).isEqualTo(200);
        }

        @Test
        void that_is_wrong_is_answered_like_one_of_nobody() {
            register(PASSWORD);
            var known =
                    IntStream.range(0, 6).mapToObj(_ -> logIn("wrong horse")).toList();
            var unknown = IntStream.range(0, 6)
                    .mapToObj(_ -> stranger.post(
                            "/api/v1/auth/login/json",
                            Map.of("email", "nobody" + number + "@example.com", "password", "wrong horse")))
                    .toList();

            assertThat(known.stream().map(OwnAccountJourneyTest::gist))
                    .containsExactlyElementsOf(
                            unknown.stream().map(OwnAccountJourneyTest::gist).toList());
            assertThat(known.getLast().status()).isEqualTo(429);
        }

        @Test
        void that_is_locked_leaves_the_mailbox_open() {
            register(PASSWORD);
            for (int failure = 0; failure < 5; failure++) {
                logIn("wrong horse");
            }
            assertThat(logIn(PASSWORD).status()).isEqualTo(429);

            assertThat(signInByLink().status()).isEqualTo(200);
        }

        @Test
        void can_be_changed_by_whoever_knows_it() {
            register(PASSWORD);
            var here = person(logIn(PASSWORD));
            var elsewhere = person(logIn(PASSWORD));
            var wrong = Map.of("current_password", "wrong horse", "new_password", "another horse battery");
            var right = Map.of("current_password", PASSWORD, "new_password", "another horse battery");

            assertThat(here.post("/api/v1/auth/password/change", wrong).status())
                    .isEqualTo(401);
            assertThat(here.post("/api/v1/auth/password/change", right).status())
                    .isEqualTo(204);

            assertThat(here.get("/api/v1/auth/me").status()).isEqualTo(200);
            assertThat(elsewhere.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(logIn(PASSWORD).status()).isEqualTo(401);
            assertThat(logIn("another horse battery").status()).isEqualTo(200);
        }

        @Test
        void can_be_replaced_by_whoever_reads_the_mailbox() {
            register(PASSWORD);
            var before = person(logIn(PASSWORD));
            assertThat(stranger.post("/api/v1/auth/password/forgotten", Map.of("email", email))
                            .status())
                    .isEqualTo(202);
            var reset =
                    Map.of("token", Mailbox.tokenTo(email, "reset_password"), "new_password", "another horse battery");

            assertThat(stranger.post("/api/v1/auth/password/reset", reset).status())
                    .isEqualTo(204);

            assertThat(stranger.post("/api/v1/auth/password/reset", reset).status())
                    .isEqualTo(401);
            assertThat(before.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(logIn("another horse battery").status()).isEqualTo(200);
        }

        @Test
        void that_everybody_tries_first_is_a_field_error() {
            var reply = register("password1");

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("/password");
        }

        @Test
        void is_forgotten_as_quietly_for_nobody() {
            assertThat(stranger.post("/api/v1/auth/password/forgotten", Map.of("email", "nobody" + email))
                            .status())
                    .isEqualTo(202);
        }
    }

    @Nested
    class A_link {

        @Test
        void registers_whoever_reads_the_mailbox() {
            var reply = signInByLink();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().at("/user/email_verified").asBoolean()).isTrue();
        }

        @Test
        void counts_once() {
            stranger.post("/api/v1/auth/magic-link", Map.of("email", email));
            var token = Map.of("token", Mailbox.tokenTo(email, "magic_link"));
            stranger.post("/api/v1/auth/verify-magic-link", token);

            assertThat(stranger.post("/api/v1/auth/verify-magic-link", token).status())
                    .isEqualTo(401);
        }

        @Test
        void is_sent_three_times_an_hour() {
            for (int link = 0; link < 3; link++) {
                assertThat(stranger.post("/api/v1/auth/magic-link", Map.of("email", email))
                                .status())
                        .isEqualTo(202);
            }

            var fourth = stranger.post("/api/v1/auth/magic-link", Map.of("email", email));

            assertThat(fourth.status()).isEqualTo(429);
            assertThat(fourth.json().path("retry_after").asInt()).isBetween(3_500, 3_600);
        }

        @Test
        void is_never_in_the_answer() {
            var reply = stranger.post("/api/v1/auth/magic-link", Map.of("email", email));

            assertThat(reply.response().body())
                    .doesNotContain(Mailbox.tokenTo(email, "magic_link").split("\\.", -1)[0]);
        }

        @Test
        void throws_out_whoever_registered_with_an_address_that_is_not_theirs() {
            register(PASSWORD);
            var thief = person(logIn(PASSWORD));

            var owner = signInByLink();

            assertThat(owner.status()).isEqualTo(200);
            assertThat(thief.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(logIn(PASSWORD).status()).isEqualTo(401);
        }

        @Test
        void keeps_the_password_of_whoever_knows_it() {
            register(PASSWORD);
            var confirmation = Map.of("token", Mailbox.tokenTo(email, "confirm_email"), "password", PASSWORD);

            var reply = stranger.post("/api/v1/auth/confirm-email", confirmation);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().at("/user/email_verified").asBoolean()).isTrue();
            assertThat(logIn(PASSWORD).status()).isEqualTo(200);
        }
    }

    @Nested
    class A_second_credential {

        @Test
        void finds_the_same_account() {
            var phoneSession = signInByPhone();
            var mina = new Person(NODE.url(), phoneSession.text("access"));
            assertThat(mina.post("/api/v1/auth/credentials/email", Map.of("email", email))
                            .status())
                    .isEqualTo(202);
            assertThat(mina.post(
                                    "/api/v1/auth/credentials/email/verify",
                                    Map.of("token", Mailbox.tokenTo(email, "link_email")))
                            .status())
                    .isEqualTo(204);

            assertThat(signInByLink().json().at("/user/id"))
                    .isEqualTo(phoneSession.json().at("/user/id"));
        }

        @Test
        void is_not_taken_from_somebody_else() {
            var hers = signInByLink();
            var omid = new Person(NODE.url(), signInByPhone().text("access"));
            omid.post("/api/v1/auth/credentials/email", Map.of("email", email));

            var refused = omid.post(
                    "/api/v1/auth/credentials/email/verify", Map.of("token", Mailbox.tokenTo(email, "link_email")));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("credential-is-taken");
            assertThat(person(hers, "access").get("/api/v1/auth/me").status()).isEqualTo(200);
        }

        @Test
        void may_go_again_but_never_the_last() {
            var mina = new Person(NODE.url(), signInByPhone().text("access"));
            var credential =
                    mina.get("/api/v1/auth/me").json().at("/credentials/0/id").asString();

            var refused = mina.delete("/api/v1/auth/credentials/" + credential);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("last-credential-is-needed");
        }

        @Test
        void takes_a_fresh_proof() {
            var mina = new Person(NODE.url(), signInByPhone().text("access"));
            sixMinutesPass();

            var refused = mina.post("/api/v1/auth/credentials/email", Map.of("email", email));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("step-up-is-needed");
            requestCode();
            assertThat(mina.post("/api/v1/auth/step-up", Map.of("proof", "otp", "secret", CODE))
                            .status())
                    .isEqualTo(200);
            assertThat(mina.post("/api/v1/auth/credentials/email", Map.of("email", email))
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void a_profile_answers_to_its_old_name() {
        var me = new Person(NODE.url(), signInByPhone().text("access"));

        assertThat(me.patch("/api/users/me/", Map.of("full_name", "Mina Old")).text("full_name"))
                .isEqualTo("Mina Old");
        assertThat(me.get("/api/v1/users/me").text("full_name")).isEqualTo("Mina Old");
    }

    @Nested
    class An_authenticator {

        private final Person mina = new Person(NODE.url(), signInByPhone().text("access"));
        private final String secret =
                mina.post("/api/v1/auth/totp/enrol", Map.of()).text("secret");

        @Test
        void proves_more_than_a_phone_does() {
            confirm();
            sixMinutesPass();
            requestCode();
            assertThat(stepUp("otp", CODE).text("code")).isEqualTo("second-factor-is-needed");
            assertThat(mina.delete("/api/v1/auth/totp").status()).isEqualTo(403);

            assertThat(stepUp("totp", AuthenticatorApp.code(secret, 1)).status())
                    .isEqualTo(200);

            assertThat(mina.delete("/api/v1/auth/totp").status()).isEqualTo(204);
            assertThat(mina.get("/api/v1/auth/me")
                            .json()
                            .path("has_authenticator")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        void shows_no_code_twice() {
            var code = AuthenticatorApp.code(secret, 0);
            assertThat(confirm().status()).isEqualTo(200);

            assertThat(stepUp("totp", code).status()).isEqualTo(401);
        }

        @Test
        void that_was_lost_is_stood_in_for_by_a_recovery_code_once() {
            var codes = confirm().json().path("recovery_codes");
            assertThat(codes).hasSize(10);
            var code = codes.get(3).asString();

            assertThat(stepUp("recovery_code", code.toUpperCase(Locale.ROOT)).status())
                    .isEqualTo(200);
            assertThat(stepUp("recovery_code", code).status()).isEqualTo(401);
        }

        @Test
        void is_locked_after_five_wrong_codes_and_nothing_else_is() {
            confirm();
            for (int failure = 0; failure < 5; failure++) {
                assertThat(stepUp("totp", "000000").status()).isEqualTo(401);
            }

            assertThat(stepUp("totp", AuthenticatorApp.code(secret, 1)).status())
                    .isEqualTo(429);
            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(200);
            assertThat(signInByPhone().status()).isEqualTo(200);
        }

        private Person.Reply confirm() {
            return mina.post("/api/v1/auth/totp/confirm", Map.of("code", AuthenticatorApp.code(secret, 0)));
        }

        private Person.Reply stepUp(String proof, String with) {
            return mina.post("/api/v1/auth/step-up", Map.of("proof", proof, "secret", with));
        }
    }

    @Nested
    class Somebody_another_issuer_vouches_for {

        @Test
        void has_one_account_however_many_ask_at_once() throws Exception {
            var accounts = NODE.part(OutsideAccounts.class);
            var subject = "subject " + number;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var found = IntStream.range(0, 8)
                        .mapToObj(_ -> threads.submit(() -> accounts.of("https://issuer.example", subject, "Mina")))
                        .toList();
                var first = found.getFirst().get().orElseThrow().account();
                for (var each : found) {
                    assertThat(each.get().orElseThrow().account()).isEqualTo(first);
                }
            }
        }
    }

    @Nested
    class Whoever_leaves {

        @Test
        void is_forgotten_everywhere() {
            var signedIn = signInByPhone();
            var mina = new Person(NODE.url(), signedIn.text("access"));
            mina.patch("/api/v1/auth/me", Map.of("full_name", "Mina Unforgettable" + number));
            assertThat(mina.get("/api/v1/auth/me/export")
                            .json()
                            .at("/person/phone_number")
                            .asString())
                    .isEqualTo(phone);

            assertThat(mina.delete("/api/v1/auth/me").status()).isEqualTo(204);

            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(stranger.post("/api/v1/auth/refresh", Map.of("refresh", signedIn.text("refresh")))
                            .status())
                    .isEqualTo(401);
            assertThat(everything()).doesNotContain(phone, "Unforgettable" + number);
            assertThat(database()
                            .sql(
                                    "select count(*) from personal_keys where account_id = cast(? as uuid) and sealed_key is null")
                            .param(signedIn.json().at("/user/id").asString())
                            .query(Integer.class)
                            .single())
                    .isOne();
            assertThat(signInByPhone().json().at("/user/id"))
                    .isNotEqualTo(signedIn.json().at("/user/id"));
        }

        @Test
        void proves_first_that_they_are_themselves() {
            var mina = new Person(NODE.url(), signInByPhone().text("access"));
            sixMinutesPass();

            assertThat(mina.delete("/api/v1/auth/me").text("code")).isEqualTo("step-up-is-needed");
            assertThat(mina.get("/api/v1/auth/me").status()).isEqualTo(200);
        }
    }

    private static String everything() {
        var text = new StringBuilder();
        var tables = database()
                .sql(
                        "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('event_store', 'read_model') and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        for (var table : tables) {
            database()
                    .sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(text::append);
        }
        database()
                .sql("select payload::text || metadata::text from event_store.events_readable")
                .query(String.class)
                .list()
                .forEach(text::append);
        return text.toString();
    }

    /** Every proof in every session becomes six minutes older. */
    private static void sixMinutesPass() {
        database().sql("""
                        update identity_sessions set proved_at = proved_at - interval '6 minutes',
                                                     second_factor_at = second_factor_at - interval '6 minutes'""").update();
    }

    private static JdbcClient database() {
        return JdbcClient.create(NODE.application().getBean("eventStorePool", DataSource.class));
    }

    private Person.Reply register(String password) {
        return stranger.post(
                "/api/v1/auth/register", Map.of("email", email, "password", password, "full_name", "Mina"));
    }

    private Person.Reply logIn(String password) {
        return stranger.post("/api/v1/auth/login/json", Map.of("email", email, "password", password));
    }

    private Person.Reply signInByLink() {
        stranger.post("/api/v1/auth/magic-link", Map.of("email", email));
        return stranger.post("/api/v1/auth/verify-magic-link", Map.of("token", Mailbox.tokenTo(email, "magic_link")));
    }

    private Person.Reply signInByPhone() {
        requestCode();
        return stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", CODE));
    }

    private void requestCode() {
        stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", phone));
    }

    private static Person person(Person.Reply login) {
        return person(login, "access_token");
    }

    private static Person person(Person.Reply signedIn, String token) {
        return new Person(NODE.url(), signedIn.text(token));
    }

    /** What a client can tell two answers apart by. */
    private static String gist(Person.Reply reply) {
        return reply.status() + reply.text("code") + reply.text("detail") + reply.text("title");
    }
}
