package io.contexor.webhooks.command;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The ways in which an attempt fails before it is answered. Their words are stored, so they stay as they are. */
final class PostFaults {

    /** Nobody there has heard anything: another address may be tried. */
    static boolean isUnconnected(Throwable fault) {
        return has(fault, ConnectException.class)
                || has(fault, ConnectTimeoutException.class)
                || has(fault, NoRouteToHostException.class);
    }

    static String word(Throwable fault) {
        if (isUnconnected(fault)) {
            return "not-reached";
        }
        if (has(fault, SSLException.class)) {
            return "tls-failed";
        }
        return has(fault, TimeoutException.class) ? "timed-out" : "connection-lost";
    }

    private static boolean has(Throwable fault, Class<?> type) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    private PostFaults() {}
}
