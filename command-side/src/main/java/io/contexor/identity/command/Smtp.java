package io.contexor.identity.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands letters to a mail server, and tries again for some minutes where it does not take them. What waits is lost if this
 * process ends meanwhile: its links would be too old to be worth keeping, and people can ask again.
 */
final class Smtp implements MailSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);

    private final JavaMailSender server;
    private final Letters letters;
    private final List<Duration> pauses;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mail-", 1).factory());

    Smtp(JavaMailSender server, Letters letters, List<Duration> pauses) {
        this.server = server;
        this.letters = letters;
        this.pauses = List.copyOf(pauses);
    }

    @Override
    public void send(Mail mail) {
        attempt(mail, 0, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void attempt(Mail mail, int failures, Executor when) {
        when.execute(() -> deliver(mail, failures));
    }

    private void deliver(Mail mail, int failures) {
        try {
            server.send(letters.write(server.createMimeMessage(), mail));
            LOG.debug("Sent {}", mail);
        } catch (MailParseException | MailPreparationException unsendable) {
            LOG.error("{} cannot be written: {}", mail, unsendable.getClass().getSimpleName());
        } catch (MailException failure) {
            if (failures >= pauses.size()) {
                LOG.error("{} was not taken and is given up: {}", mail, reason(failure));
                return;
            }
            LOG.warn("{} was not taken and is tried again: {}", mail, reason(failure));
            attempt(
                    mail,
                    failures + 1,
                    CompletableFuture.delayedExecutor(pauses.get(failures).toMillis(), TimeUnit.MILLISECONDS, threads));
        }
    }

    /** Servers like to quote the address. */
    private static String reason(Throwable failure) {
        return failure.getCause() == null
                ? failure.getClass().getSimpleName()
                : failure.getCause().getClass().getSimpleName();
    }
}
