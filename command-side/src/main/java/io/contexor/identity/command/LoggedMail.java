package io.contexor.identity.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing: the link stands in the log. For development only. */
final class LoggedMail implements MailSender {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedMail.class);

    @Override
    public void send(Mail mail) {
        LOG.info("No SMTP_HOST is set; {}: {}", mail, mail.link());
    }
}
