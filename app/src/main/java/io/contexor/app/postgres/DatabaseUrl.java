package io.contexor.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the two spellings of a PostgreSQL address and writes the one that the driver understands. */
record DatabaseUrl(String setting, String url) {

    private static final Pattern FORM = Pattern.compile("(?<jdbc>jdbc:)?postgres(?:ql)?:"
            + "(?://(?:(?<login>[^/?]*)@)?(?<hosts>[^/?]*))?/?(?<name>[^/?]*)(?:\\?(?<parameters>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]*)(?::(?<port>\\d*))?");

    /** What libpq calls differently from the driver. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout");

    DatabaseAddress address() {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw refused("it must look like postgresql://user:password@host:5432/database");
        }
        Map<String, String> parameters = parameters(form.group("parameters"), form.group("jdbc") != null);
        String[] login = Objects.requireNonNullElse(form.group("login"), "").split(":", 2);
        String user = first(parameters.remove("user"), decoded(login[0]), System.getProperty("user.name"));
        String password = first(parameters.remove("password"), login.length > 1 ? decoded(login[1]) : "");
        String database = first(decoded(form.group("name")), parameters.remove("dbname"), user);
        String hosts = hosts(Objects.requireNonNullElse(form.group("hosts"), ""));
        return new DatabaseAddress(
                "jdbc:postgresql://" + hosts + "/" + encoded(database) + query(parameters), user, password);
    }

    private String hosts(String hosts) {
        return Pattern.compile(",").splitAsStream(hosts).map(this::host).collect(Collectors.joining(","));
    }

    private String host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw refused("the host or port is not readable");
        }
        String port = first(host.group("port"), "5432");
        if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw refused("the port must be between 1 and 65535");
        }
        return first(decoded(host.group("name")), "localhost") + ":" + port;
    }

    private Map<String, String> parameters(@Nullable String text, boolean plusIsSpace) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Objects.requireNonNullElse(text, "").split("&", -1)) {
            String[] parts = (plusIsSpace ? pair.replace("+", "%20") : pair).split("=", 2);
            if (!parts[0].isBlank()) {
                String name = decoded(parts[0]);
                parameters.put(DRIVER_NAMES.getOrDefault(name, name), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            throw refused("a % must be followed by two hexadecimal digits (write %25 for a percent sign)");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    /** Never quotes the address: it may hold a password. */
    private CannotStart refused(String reason) {
        return new CannotStart(setting + " is not a PostgreSQL address: " + reason + ".");
    }
}
