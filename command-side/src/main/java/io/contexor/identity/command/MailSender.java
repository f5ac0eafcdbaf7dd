package io.contexor.identity.command;

/** Carries letters. */
interface MailSender {

    /**
     * Returns at once; the letter is tried again for a while where it is not taken.
     *
     * @throws io.contexor.web.Refused if letters are not sent at all
     */
    void send(Mail mail);
}
