package io.contexor.organisations.command;

import io.contexor.organisations.api.ProjectCommand;
import io.contexor.organisations.api.WorkspaceCommand;
import io.contexor.organisations.domain.ParentPolicy;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import javax.sql.DataSource;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands command handlers the {@link ParentPolicy} of where their command is carried out. */
@Component
class ParentPolicyParameter implements ParameterResolverFactory, ParameterResolver<ParentPolicy> {

    private final JdbcClient db;

    ParentPolicyParameter(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == ParentPolicy.class ? this : null;
    }

    @Override
    public ParentPolicy resolveParameterValue(Message<?> message) {
        return message.getPayload() instanceof ProjectCommand project
                ? of(project.workspace())
                : of(((WorkspaceCommand) message.getPayload()).organisation());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getPayload() instanceof WorkspaceCommand || message.getPayload() instanceof ProjectCommand;
    }

    // Shared, so that nothing is put away while something begins in it.
    private ParentPolicy of(OrganisationId organisation) {
        return db.sql("select archived from organisations_directory where organisation_id = ? for share")
                .param(organisation.value())
                .query((row, _) -> new ParentPolicy(row.getBoolean("archived"), false))
                .optional()
                .orElse(ParentPolicy.IN_USE);
    }

    private ParentPolicy of(WorkspaceId workspace) {
        return db.sql("""
                        select o.archived as organisation, w.archived as workspace
                        from organisations_workspaces w join organisations_directory o using (organisation_id)
                        where w.workspace_id = ? for share""")
                .param(workspace.value())
                .query((row, _) -> new ParentPolicy(row.getBoolean("organisation"), row.getBoolean("workspace")))
                .optional()
                .orElse(ParentPolicy.IN_USE);
    }
}
