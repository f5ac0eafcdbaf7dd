package io.contexor.identity.command;

import io.contexor.web.Catalogue;
import io.contexor.web.Refused;

/** Nobody carries our messages: whoever wants to come in takes another way. */
final class NoSms implements CodeSender {

    @Override
    public String newCode() {
        return Codes.random();
    }

    @Override
    public void send(Address phone, String code) {
        throw new Refused(Catalogue.UNAVAILABLE);
    }
}
