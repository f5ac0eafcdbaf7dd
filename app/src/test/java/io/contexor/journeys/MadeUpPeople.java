package io.contexor.journeys;

import io.contexor.security.AccessTokens;
import io.contexor.security.DerivedId;
import io.contexor.security.Memberships;
import io.contexor.security.Sessions;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** People for tests that are not about people: whoever has a name is an admin of the workspace they name, and of nothing else. */
public final class MadeUpPeople implements Sessions, Tenancy {

    private static final Map<UUID, Live> SESSIONS = new ConcurrentHashMap<>();
    private static final Map<AccountId, String> WORKSPACES = new ConcurrentHashMap<>();

    static AccountId account(String name, String workspace) {
        return new AccountId(DerivedId.of("account", name, workspace));
    }

    static WorkspaceId workspace(String name) {
        return new WorkspaceId(DerivedId.of("workspace", name));
    }

    /** The one project of a workspace. */
    static String project(String workspace) {
        return DerivedId.of("project", workspace).toString();
    }

    static String token(AccessTokens tokens, String name, String workspace) {
        var account = account(name, workspace);
        var session = DerivedId.of("session", name, workspace);
        SESSIONS.put(session, new Live(account, Personal.of(account, name), null));
        WORKSPACES.put(account, workspace);
        return tokens.issue(account, session, Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public Optional<Live> find(UUID session) {
        return Optional.ofNullable(SESSIONS.get(session));
    }

    @Override
    public Memberships membershipsOf(AccountId account) {
        var workspace = WORKSPACES.get(account);
        return workspace == null
                ? Memberships.NONE
                : new Memberships(
                        Map.of(organisation(workspace), Role.ADMIN), Map.of(workspace(workspace), Role.ADMIN));
    }

    @Override
    public Optional<Place> placeOf(OrganisationId organisation) {
        return Optional.of(new Place(organisation, null));
    }

    @Override
    public Optional<Place> placeOf(WorkspaceId workspace) {
        return WORKSPACES.values().stream()
                .filter(name -> workspace(name).equals(workspace))
                .findFirst()
                .map(name -> new Place(organisation(name), workspace));
    }

    @Override
    public Optional<Place> placeOfProject(String project) {
        return WORKSPACES.values().stream()
                .filter(name -> project(name).equals(project))
                .findFirst()
                .map(name -> new Place(organisation(name), workspace(name)));
    }

    private static OrganisationId organisation(String workspace) {
        return new OrganisationId(DerivedId.of("organisation", workspace));
    }
}
