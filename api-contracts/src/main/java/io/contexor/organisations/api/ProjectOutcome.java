package io.contexor.organisations.api;

import io.contexor.shared.WorkspaceId;

/** The project a command left behind. */
public record ProjectOutcome(ProjectId id, WorkspaceId workspace, String name, String slug, PlaceStatus status) {}
