package io.contexor.identity.command;

import io.contexor.identity.api.Proof;
import io.contexor.security.OnEveryNode;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How long tokens and sessions last, in minutes: {@code JWT_ACCESS_TOKEN_LIFETIME}, {@code JWT_REFRESH_TOKEN_LIFETIME} and
 * {@code SESSION_LIFETIME}. The first two may differ by how a session was opened: {@code JWT_ACCESS_TOKEN_LIFETIME_OTP}.
 *
 * <p>A session that is not refreshed for the life of a refresh token is over, and none outlasts the session lifetime.
 */
@Component
@OnEveryNode
class Lifetimes {

    private final Environment settings;

    Lifetimes(Environment settings) {
        this.settings = settings;
        for (var proof : Proof.values()) {
            access(proof);
            refresh(proof);
        }
        session();
    }

    Duration access(Proof openedBy) {
        return minutes("JWT_ACCESS_TOKEN_LIFETIME", openedBy, 60);
    }

    Duration refresh(Proof openedBy) {
        return minutes("JWT_REFRESH_TOKEN_LIFETIME", openedBy, 1_440);
    }

    Duration session() {
        return minutes("SESSION_LIFETIME", 43_200);
    }

    private Duration minutes(String name, Proof openedBy, int otherwise) {
        return minutes(
                name + "_" + openedBy.name(), (int) minutes(name, otherwise).toMinutes());
    }

    private Duration minutes(String name, int otherwise) {
        int minutes = settings.getProperty(name, Integer.class, otherwise);
        if (minutes < 1) {
            throw new IllegalStateException(name + " must be a positive number of minutes");
        }
        return Duration.ofMinutes(minutes);
    }
}
