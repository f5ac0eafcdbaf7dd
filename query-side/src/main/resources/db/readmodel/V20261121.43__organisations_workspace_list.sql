-- organisations · PlaceQueries: the workspaces of an organisation, or of a person, newest first
create table organisations_workspace_list (
    workspace_id    uuid        primary key,
    organisation_id uuid        not null,
    name            text        not null,
    slug            text        not null,
    status          text        not null check (status in ('active', 'archived')),
    created_by      uuid        not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    revision        bigint      not null
);
create index organisations_workspace_list_by_age
    on organisations_workspace_list (organisation_id, created_at desc, workspace_id desc);
