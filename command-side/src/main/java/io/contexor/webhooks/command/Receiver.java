package io.contexor.webhooks.command;

import io.contexor.webhooks.command.WebhookSettings.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where deliveries go, as somebody wrote it down and as we understand it: nothing is left for another parser to understand otherwise.
 *
 * @param host a name in small letters, an IPv4 address in four decimal numbers, or an IPv6 address without brackets
 * @param path with the query
 */
record Receiver(boolean secure, String host, int port, String path) {

    static final int LONGEST = 2_000;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final int FIRST_OF_EVERYONE = 1_024;

    static Receiver of(String url, Reach reach) throws Refusal {
        var uri = parse(url);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        demand(secure || (reach.allowPrivate() && "http".equalsIgnoreCase(uri.getScheme())), "scheme");
        demand(uri.getRawUserInfo() == null && uri.getRawFragment() == null, "form");
        var host = host(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        demand(mayBeSpokenTo(port, reach), "port");
        return new Receiver(secure, host, port, path(uri));
    }

    private static URI parse(String url) throws Refusal {
        demand(url.length() <= LONGEST && PRINTABLE.matcher(url).matches() && url.indexOf('\\') < 0, "form");
        try {
            return new URI(url);
        } catch (URISyntaxException wrong) {
            throw new Refusal("form");
        }
    }

    /** Of all the ways to write an address in numbers one is taken, so that it is the same to whoever resolves it. */
    private static String host(URI uri) throws Refusal {
        var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            demand(host.indexOf('%') < 0, "host");
            return host.substring(1, host.length() - 1);
        }
        demand(NAME.matcher(host).matches(), "host");
        demand(!NUMERIC.matcher(host).matches() || DECIMAL.matcher(host).matches(), "host");
        return host;
    }

    private static boolean mayBeSpokenTo(int port, Reach reach) {
        return port == 443 || (port >= FIRST_OF_EVERYONE && port <= 65_535) || (port == 80 && reach.allowPrivate());
    }

    private static String path(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static void demand(boolean holds, String fault) throws Refusal {
        if (!holds) {
            throw new Refusal(fault);
        }
    }

    /** Nothing is sent there. Expected, so it holds no stack trace. */
    static final class Refusal extends Exception {

        static final String NAME = "name";

        private final String fault;

        Refusal(String fault) {
            super(fault, null, false, false);
            this.fault = fault;
        }

        String fault() {
            return fault;
        }

        /** As it stands in the log of attempts. */
        String word() {
            return fault.equals(NAME) ? "name-not-found" : fault + "-refused";
        }
    }
}
