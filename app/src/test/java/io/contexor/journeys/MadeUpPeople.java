package io.contexor.journeys;

import io.contexor.security.AccessTokens;
import io.contexor.security.DerivedId;
import io.contexor.security.ProvenAddresses;
import io.contexor.security.Sessions;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People for tests that are not about signing in: each has a name, a session, and an e-mail address.
 *
 * <p>Whoever names a workspace is an admin of it, and of nothing else.
 */
public final class MadeUpPeople implements Sessions, ProvenAddresses {

    private static final Map<UUID, Live> SESSIONS = new ConcurrentHashMap<>();
    private static final Map<AccountId, String> ADDRESSES = new ConcurrentHashMap<>();

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

    static String address(String name, String workspace) {
        return (name + "@" + workspace + ".example.org").toLowerCase(Locale.ROOT);
    }

    static String token(AccessTokens tokens, String name, String workspace) {
        return token(tokens, name, workspace, false);
    }

    /** Somebody who runs the installation. */
    static String operatorToken(AccessTokens tokens, String name, String workspace) {
        return token(tokens, name, workspace, true);
    }

    private static String token(AccessTokens tokens, String name, String workspace, boolean operator) {
        var account = account(name, workspace);
        var session = DerivedId.of("session", name, workspace);
        SESSIONS.put(session, new Live(account, Personal.of(account, name), null, operator));
        ADDRESSES.put(account, address(name, workspace));
        return tokens.issue(account, session, Instant.now().plus(Duration.ofHours(1)));
    }

    /** Makes the place where the person works, as its guards know it. */
    static void settle(JdbcClient guards, String name, String workspace) {
        var organisation = new OrganisationId(DerivedId.of("organisation", workspace));
        guards.sql("""
                        with founded as (
                            insert into organisations_directory (organisation_id, slug)
                            values (:organisation, :organisation::text) on conflict do nothing),
                        opened as (
                            insert into organisations_workspaces (workspace_id, organisation_id, slug)
                            values (:workspace, :organisation, 'work') on conflict do nothing),
                        started as (
                            insert into organisations_projects (project_id, workspace_id, slug)
                            values (:project::uuid, :workspace, 'work') on conflict do nothing)
                        insert into organisations_members (account_id, organisation_id, role)
                        values (:account, :organisation, 'admin') on conflict do nothing""")
                .param("organisation", organisation.value())
                .param("workspace", workspace(workspace).value())
                .param("project", project(workspace))
                .param("account", account(name, workspace).value())
                .update();
    }

    @Override
    public Optional<Live> find(UUID session) {
        return Optional.ofNullable(SESSIONS.get(session));
    }

    @Override
    public Set<String> of(AccountId account) {
        var address = ADDRESSES.get(account);
        return address == null ? Set.of() : Set.of(address);
    }
}
