-- organisations · PlaceQueries: the projects of a workspace, newest first
create table organisations_project_list (
    project_id      uuid        primary key,
    organisation_id uuid        not null,
    workspace_id    uuid        not null,
    name            text        not null,
    slug            text        not null,
    status          text        not null check (status in ('active', 'archived')),
    created_by      uuid        not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    revision        bigint      not null
);
create index organisations_project_list_by_age
    on organisations_project_list (workspace_id, created_at desc, project_id desc);
