package io.contexor.organisations.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.LanguageChosen;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationArchived;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.OrganisationRenamed;
import io.contexor.organisations.api.OrganisationEvent.OrganisationSlugChanged;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.security.LiveCallers;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps {@code organisations_members} in the transaction of each event, so that a change counts from its commit on. */
@Component
@SameTransaction
@ProcessingGroup("organisations.members")
class MemberDirectory {

    private final JdbcClient db;
    private final LiveCallers callers;

    MemberDirectory(@Qualifier("eventStoreDataSource") DataSource database, LiveCallers callers) {
        this.db = JdbcClient.create(database);
        this.callers = callers;
    }

    @EventHandler
    void on(OrganisationEvent event) {
        var organisation = event.organisationId();
        switch (event) {
            case OrganisationFounded founded -> give(organisation, founded.founder(), Role.ADMIN, null);
            case InvitationAccepted accepted ->
                give(organisation, accepted.account(), accepted.role(), accepted.workspace());
            case MemberRoleChanged changed -> give(organisation, changed.member(), changed.role(), changed.workspace());
            case MemberRemoved removed -> take(organisation, removed.member(), removed.workspace());
            case MemberLeft left -> take(organisation, left.member(), null);
            case OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberInvited _,
                    InvitationDeclined _,
                    InvitationRevoked _ -> {}
        }
    }

    /** Lets everyone in the organisation be looked at anew once this transaction commits. */
    void tellOfAll(OrganisationId organisation) {
        tellOf(db.sql("select distinct account_id from organisations_members where organisation_id = ?")
                .param(organisation.value())
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list());
    }

    private void give(OrganisationId organisation, AccountId member, Role role, @Nullable WorkspaceId workspace) {
        db.sql("""
                        insert into organisations_members (account_id, organisation_id, workspace_id, role)
                        values (:member, :organisation, :workspace, :role)
                        on conflict (account_id, organisation_id, workspace_id) do update set role = excluded.role""")
                .param("member", member.value())
                .param("organisation", organisation.value())
                .param("workspace", workspace == null ? null : workspace.value())
                .param("role", role.toString())
                .update();
        tellOf(List.of(member));
    }

    private void take(OrganisationId organisation, AccountId member, @Nullable WorkspaceId workspace) {
        db.sql("""
                        delete from organisations_members where account_id = :member and organisation_id = :organisation
                        and (:workspace::uuid is null or workspace_id = :workspace)""")
                .param("member", member.value())
                .param("organisation", organisation.value())
                .param("workspace", workspace == null ? null : workspace.value())
                .update();
        tellOf(List.of(member));
    }

    private void tellOf(List<AccountId> members) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                members.forEach(callers::forget);
            }
        });
    }
}
