package io.contexor.identity.command;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Whether a password opens an account before its person has proved the e-mail address: {@code EMAIL_VERIFICATION} is
 * {@code required}, as it is in production unless said otherwise, or {@code optional}.
 */
@Component
class SignInPolicy {

    private final boolean provedOnly;

    SignInPolicy(Environment settings) {
        boolean production = settings.acceptsProfiles(Profiles.of("production"));
        this.provedOnly = switch (settings.getProperty("EMAIL_VERIFICATION", production ? "required" : "optional")
                .strip()) {
            case "required" -> true;
            case "optional" -> false;
            default -> throw new IllegalStateException("EMAIL_VERIFICATION must be required or optional");
        };
    }

    boolean admits(Directory.Known known) {
        return known.proved() || !provedOnly;
    }
}
