-- analytics · AnalyticsQueries: one row per job
create table analytics_job_facts (
    job_id            uuid           primary key,
    content_id        uuid           not null,
    organisation_id   uuid           not null,
    workspace_id      uuid           not null,
    account_id        uuid           not null,
    kind              text           collate "C" not null,
    language          text           collate "C" not null,
    prompt_id         uuid           not null,
    prompt_version    integer        not null,
    model             text           collate "C",
    status            text           collate "C" not null,
    attempts          integer        not null default 0,
    prompt_tokens     bigint         not null default 0,
    completion_tokens bigint         not null default 0,
    cost              numeric(20, 6) not null default 0,
    error             text           collate "C",
    retry_of          uuid,
    requested_at      timestamptz    not null,
    started_at        timestamptz,
    ended_at          timestamptz,
    revision          bigint         not null
);

create index analytics_job_facts_by_workspace on analytics_job_facts (workspace_id, requested_at);
create index analytics_job_facts_by_account on analytics_job_facts (account_id, requested_at);

-- A rebuild makes these when all rows are there.
comment on index analytics_job_facts_by_workspace is 'for readers';
comment on index analytics_job_facts_by_account is 'for readers';
