package io.contexor.identity.command;

import io.contexor.web.Catalogue;
import io.contexor.web.Refused;

/** Nobody carries our letters: whoever wants to come in takes another way. */
final class NoMail implements MailSender {

    @Override
    public void send(Mail mail) {
        throw new Refused(Catalogue.UNAVAILABLE);
    }
}
