package io.contexor.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server that keeps what it is given. */
final class Mailbox {

    private static final int PATIENCE = 600;
    private static final GreenMail SERVER = started();

    static int port() {
        return SERVER.getSmtp().getPort();
    }

    /** The token of the newest link of that kind, once it has arrived. */
    static String tokenTo(String email, String page) {
        var link = Pattern.compile("/auth/" + page + "#token=([A-Za-z0-9_.-]+)");
        for (int look = 0; look < PATIENCE; look++) {
            var tokens = letters(email)
                    .map(link::matcher)
                    .filter(found -> found.find())
                    .map(found -> found.group(1))
                    .toList();
            if (!tokens.isEmpty()) {
                return tokens.getLast();
            }
            SERVER.waitForIncomingEmail(100, Integer.MAX_VALUE);
        }
        throw new AssertionError("No link arrived");
    }

    static Stream<String> letters(String email) {
        return Stream.of(SERVER.getReceivedMessagesForDomain(email)).map(GreenMailUtil::getWholeMessage);
    }

    private static GreenMail started() {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        return server;
    }

    private Mailbox() {}
}
