package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Against a mail server of our own. */
class MailTest {

    private static final String LINK = "https://contexor.example/auth/magic_link#token=abc.def";
    private static final long PATIENCE_MILLIS = 60_000;
    private static final Address MINA = Address.email("mina@example.com");

    private final GreenMail server = new GreenMail(patient(ServerSetupTest.SMTP.dynamicPort()));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"en, Sign in, ltr", "fa, ورود, rtl", "ar, تسجيل, rtl", "uk, Вхід, ltr", "de, Sign in, ltr"})
    void a_letter_speaks_its_readers_language(String language, String word, String direction) throws Exception {
        var sender = sender();
        sender.send(new Mail(MINA, Mail.Kind.SIGN_IN, Locale.of(language), LINK));

        var letter = received();

        assertThat(letter.getSubject()).contains(word);
        assertThat(letter.getFrom()[0]).hasToString("noreply@contexor.example");
        assertThat(letter.getAllRecipients()).singleElement().hasToString("mina@example.com");
        assertThat(part(letter, 0)).contains(LINK);
        assertThat(part(letter, 1)).contains("href=\"" + LINK + "\"", "dir=\"" + direction + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_letter_has_words_in_every_language(Mail.Kind kind) throws Exception {
        var letters = new Letters("noreply@contexor.example");
        for (var language : List.of("en", "fa", "ar", "uk")) {
            var letter = letters.write(
                    new JavaMailSenderImpl().createMimeMessage(), new Mail(MINA, kind, Locale.of(language), LINK));

            assertThat(letter.getSubject()).isNotBlank();
        }
    }

    @Test
    void a_server_that_is_away_for_a_while_gets_the_letter_later() {
        int port = server.getSmtp().getPort();
        server.stop();
        var sender = sender(
                port,
                List.of(
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
        sender.send(new Mail(MINA, Mail.Kind.SIGN_IN, Locale.ENGLISH, LINK));

        var back = new GreenMail(patient(new ServerSetup(port, null, "smtp")));
        try {
            back.start();
            assertThat(back.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
        } finally {
            back.stop();
        }
    }

    @Test
    void no_address_adds_a_header() {
        assertThat(EmailAddresses.read("mina@example.com\r\nBcc: omid@example.com"))
                .isEmpty();
        assertThat(EmailAddresses.read("mina@example.com, omid@example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Mina@Example.COM, mina@example.com",
        "' mina+work@sub.example.com ', mina+work@sub.example.com",
        "mina@bücher.example, mina@xn--bcher-kva.example"
    })
    void one_address_has_one_form(String written, String form) {
        assertThat(EmailAddresses.read(written)).contains(Address.email(form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mina",
                "@example.com",
                "mina@",
                "mina@localhost",
                "a..b@example.com",
                "mina@-a.com",
                "mina@a_b.com"
            })
    void nonsense_is_no_address(String written) {
        assertThat(EmailAddresses.read(written)).isEmpty();
    }

    private static ServerSetup patient(ServerSetup setup) {
        setup.setServerStartupTimeout(PATIENCE_MILLIS);
        return setup;
    }

    private Smtp sender() {
        return sender(server.getSmtp().getPort(), List.of());
    }

    private static Smtp sender(int port, List<Duration> pauses) {
        var mail = new JavaMailSenderImpl();
        mail.setHost("localhost");
        mail.setPort(port);
        return new Smtp(mail, new Letters("noreply@contexor.example"), pauses);
    }

    private MimeMessage received() {
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
        return server.getReceivedMessages()[0];
    }

    /** Of the two forms of a letter the plain one comes first. */
    private static String part(MimeMessage letter, int form) throws IOException, MessagingException {
        var mixed = (MimeMultipart) letter.getContent();
        var related = (MimeMultipart) mixed.getBodyPart(0).getContent();
        var forms = (MimeMultipart) related.getBodyPart(0).getContent();
        return String.valueOf(forms.getBodyPart(form).getContent());
    }
}
