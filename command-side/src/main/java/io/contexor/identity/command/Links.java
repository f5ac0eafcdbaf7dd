package io.contexor.identity.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.identity.api.SignInRejection.AskedTooOften;
import io.contexor.identity.command.Challenges.Purpose;
import io.contexor.shared.CommandRejected;
import io.contexor.web.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends links to mailboxes, and tells true ones from false ones. All calls block.
 *
 * <p>The token of a link is 256 random bits and the address it was sent to: so nothing but a keyed hash need be kept, even for
 * people we do not know.
 */
@Component
class Links {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 500;

    private final Challenges challenges;
    private final Deliveries deliveries;
    private final AddressHash hash;
    private final MailSender mails;
    private final Deliveries.Pace pace;
    private final String page;

    Links(
            Challenges challenges,
            Deliveries deliveries,
            AddressHash hash,
            MailSender mails,
            @Value("${MAGIC_LINKS_PER_HOUR:3}") int perHour,
            @Value("${PUBLIC_URL:http://localhost:3000}") String publicUrl) {
        this.challenges = challenges;
        this.deliveries = deliveries;
        this.hash = hash;
        this.mails = mails;
        this.pace = new Deliveries.Pace(perHour, Duration.ZERO);
        this.page = publicUrl.strip().replaceAll("/+$", "");
    }

    /** Sends a link. The token stands behind a #, so that no server on the way writes it into a log. */
    void send(Purpose purpose, Mail.Kind kind, Address email, Locale language) {
        var subject = hash.of(email);
        count(kind, subject);
        var secret = random();
        challenges.issue(purpose, subject, secret);
        try {
            mails.send(new Mail(
                    email, kind, language, page + "/auth/" + purpose.word() + "#token=" + token(secret, email)));
        } catch (Refused unsent) {
            challenges.withdraw(purpose, subject);
            deliveries.uncount(counted(kind), subject);
            throw unsent;
        }
    }

    /** Takes as long as {@link #send}, and sends nothing: for addresses that nobody has. */
    void pretend(Purpose purpose, Mail.Kind kind, Address email) {
        var subject = hash.of(email);
        count(kind, subject);
        challenges.issue(purpose, subject, random());
    }

    /** Tells the owner of a mailbox something that takes no proof. */
    void tell(Mail.Kind kind, Address email, Locale language) {
        count(kind, hash.of(email));
        mails.send(new Mail(email, kind, language, page + "/auth"));
    }

    /** The address that a token was sent to, by its own account. */
    Optional<Address> addressIn(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return EmailAddresses.read(new String(Base64.getUrlDecoder().decode(token.substring(dot + 1)), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean accepts(Purpose purpose, Address email, String token) {
        return challenges.consume(purpose, hash.of(email), token.substring(0, token.indexOf('.')));
    }

    private void count(Mail.Kind kind, byte[] subject) {
        deliveries.count(counted(kind), subject, pace).ifPresent(wait -> {
            throw new CommandRejected(new AskedTooOften(wait));
        });
    }

    private static String counted(Mail.Kind kind) {
        return "mail " + kind.word();
    }

    private static String token(String secret, Address email) {
        return secret + "." + encoded(email.text().getBytes(UTF_8));
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
