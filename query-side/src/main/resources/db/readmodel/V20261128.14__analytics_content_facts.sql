-- analytics · AnalyticsQueries: one row per content item: how far it came, and when it first did
create table analytics_content_facts (
    content_id      uuid        primary key,
    organisation_id uuid,
    workspace_id    uuid        not null,
    project_id      text        collate "C" not null,
    account_id      uuid        not null,
    status          text        collate "C" not null,
    source          text        collate "C",
    model           text        collate "C",
    prompt_id       uuid,
    prompt_version  integer,
    kind            text        collate "C",
    language        text        collate "C",
    versions        integer     not null default 0,
    drafted_at      timestamptz not null,
    begun_at        timestamptz,
    reviewed_at     timestamptz,
    approved_at     timestamptz,
    rejected_at     timestamptz,
    archived_at     timestamptz,
    revision        bigint      not null
);

create index analytics_content_facts_by_workspace on analytics_content_facts (workspace_id, drafted_at);
create index analytics_content_facts_by_account on analytics_content_facts (account_id, drafted_at);
create index analytics_content_facts_by_project on analytics_content_facts (project_id);

-- A rebuild makes these when all rows are there.
comment on index analytics_content_facts_by_workspace is 'for readers';
comment on index analytics_content_facts_by_account is 'for readers';
comment on index analytics_content_facts_by_project is 'for readers';
