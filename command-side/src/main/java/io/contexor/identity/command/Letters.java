package io.contexor.identity.command;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.util.HtmlUtils;

/** Writes letters in the language of whoever asked for them, as plain text and as a small page. */
final class Letters {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.of("fa"), Locale.of("ar"), Locale.of("uk"));

    private static final Set<String> RIGHT_TO_LEFT = Set.of("fa", "ar");
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String sender;

    Letters(String sender) {
        this.sender = sender;
    }

    /** The one of ours that an {@code Accept-Language} likes best; English where it likes none of them. */
    static Locale language(@Nullable String accepted) {
        try {
            var chosen = Locale.lookup(Locale.LanguageRange.parse(accepted == null ? "en" : accepted), LANGUAGES);
            return chosen == null ? Locale.ENGLISH : chosen;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }

    MimeMessage write(MimeMessage message, Mail mail) {
        try {
            var words = ResourceBundle.getBundle("io.contexor.identity.mails", mail.language(), ENGLISH_OTHERWISE);
            var about = mail.kind().word();
            var helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setFrom(sender);
            helper.setTo(mail.to().text());
            helper.setSubject(words.getString(about + ".subject"));
            var text = words.getString(about + ".text");
            var button = words.getString(about + ".button");
            var note = words.getString(about + ".note");
            helper.setText(text + "\n\n" + mail.link() + "\n\n" + note + "\n", page(mail, text, button, note));
            return message;
        } catch (MessagingException failure) {
            throw new MailPreparationException(failure);
        }
    }

    private static String page(Mail mail, String text, String button, String note) {
        var language = mail.language().getLanguage();
        return """
                <!doctype html>
                <html lang="%s" dir="%s"><body style="font-family:sans-serif;max-width:34em;margin:2em auto;line-height:1.6">
                <p>%s</p><p><a href="%s">%s</a></p><p style="color:#555">%s</p>
                </body></html>
                """.formatted(
                        language,
                        RIGHT_TO_LEFT.contains(language) ? "rtl" : "ltr",
                        escaped(text),
                        escaped(mail.link()),
                        escaped(button),
                        escaped(note));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
