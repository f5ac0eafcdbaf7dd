package io.contexor.identity.command;

import java.security.SecureRandom;

/** Six digits, each as likely as any other. */
final class Codes {

    private static final SecureRandom RANDOM = new SecureRandom();

    static String random() {
        return "%06d".formatted(RANDOM.nextInt(1_000_000));
    }

    private Codes() {}
}
