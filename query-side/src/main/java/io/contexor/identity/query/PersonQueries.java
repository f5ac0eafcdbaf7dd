package io.contexor.identity.query;

import io.contexor.eventstore.Times;
import io.contexor.identity.api.CredentialKind;
import io.contexor.identity.api.PersonView;
import io.contexor.identity.api.PersonView.CredentialView;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SessionView;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers people's questions about themselves from the guard tables of identity. */
@Component
class PersonQueries {

    private final JdbcClient db;

    PersonQueries(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    Optional<PersonView> find(AccountId account, UUID session) {
        var credentials = credentials(account);
        return db.sql("""
                        select full_name, registered_at, password_id, authenticator_confirmed_at
                        from identity_accounts where account_id = ? and erased_at is null""")
                .param(account.value())
                .query((row, _) -> new PersonView(
                        account,
                        personal(row.getString("full_name")),
                        first(credentials, CredentialKind.PHONE)
                                .map(CredentialView::address)
                                .orElse(null),
                        first(credentials, CredentialKind.EMAIL)
                                .map(CredentialView::address)
                                .orElse(null),
                        first(credentials, CredentialKind.EMAIL)
                                .map(CredentialView::verified)
                                .orElse(false),
                        Times.in(row, "registered_at"),
                        credentials,
                        row.getObject("password_id") != null,
                        row.getObject("authenticator_confirmed_at") != null,
                        session))
                .optional();
    }

    /** The newest first. An account has few enough for one page. */
    List<SessionView> sessions(AccountId account, UUID current) {
        return db.sql("""
                        select session_id, opened_by, device, ip, opened_at, last_seen from identity_sessions
                        where account_id = ? and ended_at is null order by opened_at desc, session_id""")
                .param(account.value())
                .query((row, _) -> {
                    var session = row.getObject("session_id", UUID.class);
                    return new SessionView(
                            session,
                            Proof.of(row.getString("opened_by")),
                            Personal.sealed(row.getString("device")),
                            Personal.sealed(row.getString("ip")),
                            Times.in(row, "opened_at"),
                            Times.in(row, "last_seen"),
                            session.equals(current));
                })
                .list();
    }

    private List<CredentialView> credentials(AccountId account) {
        return db.sql("""
                        select credential_id, kind, address, proved_at, linked_at from identity_credentials
                        where account_id = ? order by linked_at, credential_id""")
                .param(account.value())
                .query((row, _) -> new CredentialView(
                        row.getObject("credential_id", UUID.class),
                        CredentialKind.of(row.getString("kind")),
                        Personal.sealed(row.getString("address")),
                        row.getObject("proved_at") != null,
                        Times.in(row, "linked_at")))
                .list();
    }

    private static Optional<CredentialView> first(List<CredentialView> credentials, CredentialKind kind) {
        return credentials.stream()
                .filter(credential -> credential.kind() == kind)
                .findFirst();
    }

    private static @Nullable Personal personal(@Nullable String text) {
        return text == null ? null : Personal.sealed(text);
    }
}
