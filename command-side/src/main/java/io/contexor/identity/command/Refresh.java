package io.contexor.identity.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contexor.web.MalformedRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A refresh token under either of the names that it goes by, and answered under the same. */
record Refresh(
        @Size(max = 200) @Nullable String refresh,
        @Size(max = 200) @Nullable String refreshToken) {

    String token() {
        if (refresh != null) {
            return refresh;
        }
        if (refreshToken != null) {
            return refreshToken;
        }
        throw new MalformedRequest("/refresh", "missing");
    }

    Renewal answer(Tokens.Pair tokens) {
        return refresh == null
                ? new Renewal(null, null, tokens.access(), tokens.refresh(), "bearer", tokens.expiresIn())
                : new Renewal(tokens.access(), tokens.refresh(), null, null, "bearer", tokens.expiresIn());
    }

    /** Never the token: logs and exceptions print this. */
    @Override
    public String toString() {
        return "a refresh token";
    }

    /** The tokens that replace the old ones. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Renewal(
            @Nullable String access,
            @Nullable String refresh,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            String tokenType,
            long expiresIn) {}
}
