package io.contexor.web;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The languages the product speaks, and which of them a caller likes best. */
public final class Languages {

    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.of("fa"), Locale.of("ar"), Locale.of("uk"));

    /** English where they name none of ours. */
    public static Locale of(HttpHeaders headers) {
        try {
            var chosen = Locale.lookup(headers.getAcceptLanguage(), ALL);
            return chosen == null ? Locale.ENGLISH : chosen;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }

    private Languages() {}
}
