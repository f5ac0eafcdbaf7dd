package io.contexor.identity.command;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Chooses who carries our letters. Without a mail server, development writes links into the log and production sends none. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @Bean
    static MailSender mailSender(Environment settings) {
        var host = settings.getProperty("SMTP_HOST", "").strip();
        if (host.isEmpty()) {
            return settings.acceptsProfiles(Profiles.of("production")) ? new NoMail() : new LoggedMail();
        }
        return new Smtp(
                server(host, settings),
                new Letters(
                        settings.getProperty("MAIL_FROM", "contexor@localhost").strip()),
                PAUSES);
    }

    private static JavaMailSenderImpl server(String host, Environment settings) {
        var username = settings.getProperty("SMTP_USERNAME", "");
        boolean encrypted = settings.getProperty("SMTP_STARTTLS", Boolean.class, !username.isEmpty());
        var server = new JavaMailSenderImpl();
        server.setHost(host);
        server.setPort(settings.getProperty("SMTP_PORT", Integer.class, encrypted ? 587 : 25));
        server.setDefaultEncoding("UTF-8");
        var options = server.getJavaMailProperties();
        options.setProperty("mail.smtp.connectiontimeout", "5000");
        options.setProperty("mail.smtp.timeout", "10000");
        options.setProperty("mail.smtp.writetimeout", "10000");
        options.setProperty("mail.smtp.starttls.enable", Boolean.toString(encrypted));
        options.setProperty("mail.smtp.starttls.required", Boolean.toString(encrypted));
        options.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (!username.isEmpty()) {
            server.setUsername(username);
            server.setPassword(settings.getProperty("SMTP_PASSWORD", ""));
            options.setProperty("mail.smtp.auth", "true");
        }
        return server;
    }
}
