package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/**
 * Tokens for trying things out, until people can sign in. The same name is always the same account.
 *
 * <p>Needs nothing but the data folder, so that the command line need not start a server.
 */
public final class DevTokens {

    private final AccessTokens tokens;

    /** @throws IllegalStateException in production, where nobody may make up who they are */
    public DevTokens(Path dataFolder) {
        this(dataFolder, System.getProperty("spring.profiles.active", ""), System.getenv("SPRING_PROFILES_ACTIVE"));
    }

    DevTokens(Path dataFolder, @org.jspecify.annotations.Nullable String... profiles) {
        for (var active : profiles) {
            if (active != null && Arrays.asList(active.split("\\s*,\\s*", -1)).contains(TokenSettings.PRODUCTION)) {
                throw new IllegalStateException("Tokens are not given away in production; sign in instead");
            }
        }
        this.tokens = new AccessTokens(TokenKeys.inFolder(dataFolder), Clock.systemUTC());
    }

    public String issue(String name, String workspace, Duration life) {
        return tokens.issue(caller(name, workspace), life);
    }

    public static Caller caller(String name, String workspace) {
        return new Caller(
                new AccountId(DerivedId.of("account", name)),
                name,
                new OrganisationId(DerivedId.of("organisation", workspace)),
                new WorkspaceId(DerivedId.of("workspace", workspace)));
    }
}
