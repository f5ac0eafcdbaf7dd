-- organisations · OrganisationDirectory, WorkspaceDirectory, ProjectDirectory: what has which slug and whether it is in use
create table organisations_directory (
    organisation_id uuid    primary key,
    slug            text    collate "C" not null unique,
    archived        boolean not null default false
);

create table organisations_workspaces (
    workspace_id    uuid    primary key,
    organisation_id uuid    not null,
    slug            text    collate "C" not null,
    archived        boolean not null default false,
    unique (organisation_id, slug)
);

create table organisations_projects (
    project_id   uuid    primary key,
    workspace_id uuid    not null,
    slug         text    collate "C" not null,
    archived     boolean not null default false,
    unique (workspace_id, slug)
);
