package io.contexor.identity.command;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads e-mail addresses into the one form in which we write them: lower case, with a domain that mail servers understand. */
final class EmailAddresses {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** None where no server would take it. */
    static Optional<Address> read(String text) {
        var address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || at > 64 || address.length() > LONGEST) {
            return Optional.empty();
        }
        var local = address.substring(0, at).toLowerCase(Locale.ROOT);
        var domain = domain(address.substring(at + 1));
        return LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches()
                ? Optional.of(Address.email(local + "@" + domain))
                : Optional.empty();
    }

    private static String domain(String text) {
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private EmailAddresses() {}
}
