package io.contexor.organisations.command;

import io.contexor.organisations.api.OrganisationCommand.FoundOrganisation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisationOnce;
import io.contexor.organisations.api.OrganisationCommand.ReviseOrganisation;
import io.contexor.organisations.api.ProjectCommand.ReviseProject;
import io.contexor.organisations.api.ProjectCommand.StartProject;
import io.contexor.organisations.api.ProjectCommand.StartProjectOnce;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspaceOnce;
import io.contexor.organisations.api.WorkspaceCommand.ReviseWorkspace;
import io.contexor.organisations.domain.SlugPolicy;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands command handlers the {@link SlugPolicy} of what their command wants to name. */
@Component
class SlugPolicyParameter implements ParameterResolverFactory, ParameterResolver<SlugPolicy> {

    private final Slugs organisations;
    private final Slugs workspaces;
    private final Slugs projects;

    SlugPolicyParameter(OrganisationDirectory organisations, WorkspaceDirectory workspaces, ProjectDirectory projects) {
        this.organisations = organisations.slugs();
        this.workspaces = workspaces.slugs();
        this.projects = projects.slugs();
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == SlugPolicy.class ? this : null;
    }

    @Override
    public SlugPolicy resolveParameterValue(Message<?> message) {
        return policy(message.getPayload());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getPayload() != null;
    }

    private SlugPolicy policy(Object command) {
        return switch (command) {
            case FoundOrganisation found ->
                organisations.among(
                        candidates(
                                found.slug(),
                                found.name(),
                                found.organisationId().value()),
                        null);
            case FoundOrganisationOnce once -> policy(once.founding());
            case ReviseOrganisation revise -> wanted(organisations, revise.slug(), null);
            case OpenWorkspace open ->
                workspaces.among(
                        candidates(open.slug(), open.name(), open.workspaceId().value()),
                        open.organisation().value());
            case OpenWorkspaceOnce once -> policy(once.opening());
            case ReviseWorkspace revise ->
                wanted(workspaces, revise.slug(), revise.organisation().value());
            case StartProject start ->
                projects.among(
                        candidates(start.slug(), start.name(), start.projectId().value()),
                        start.workspace().value());
            case StartProjectOnce once -> policy(once.starting());
            case ReviseProject revise ->
                wanted(projects, revise.slug(), revise.workspace().value());
            default -> throw new IllegalArgumentException(command.getClass() + " names nothing");
        };
    }

    private static SlugPolicy wanted(Slugs slugs, @Nullable String slug, @Nullable UUID parent) {
        return slug == null ? SlugPolicy.ALL_FREE : slugs.among(List.of(slug), parent);
    }

    private static List<String> candidates(@Nullable String slug, String name, UUID id) {
        return SlugPolicy.candidates(slug, name, id);
    }
}
