package io.contexor.identity.command;

/** Carries a code to a phone. */
interface CodeSender {

    /** A new code, as this way of sending makes them. */
    String newCode();

    /**
     * Returns once the message is on its way. Blocks.
     *
     * @throws io.contexor.web.Refused if it is not, and trying again later may help
     */
    void send(Address phone, String code);
}
