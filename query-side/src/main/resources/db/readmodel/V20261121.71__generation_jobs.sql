-- generation · JobQueries: one row per job, newest first
create table generation_jobs (
    job_id           uuid           primary key,
    content_id       uuid           not null,
    organisation_id  uuid           not null,
    workspace_id     uuid           not null,
    requester        uuid           not null,
    requester_name   text           not null,
    kind             text           collate "C" not null,
    language         text           collate "C" not null,
    status           text           collate "C" not null,
    wish             text           not null,
    prompt_id        uuid           not null,
    prompt_version   integer        not null,
    models           text[]         not null,
    model            text           collate "C",
    attempts         integer        not null default 0,
    estimated_cost   numeric(20, 6) not null,
    cost             numeric(20, 6) not null default 0,
    prompt_tokens    bigint         not null default 0,
    completion_tokens bigint        not null default 0,
    detector_version text           not null,
    pii_warnings     jsonb          not null,
    request_sha256   text,
    version          integer,
    warnings         text[]         not null default '{}',
    simulated        boolean        not null default false,
    error            text,
    retry_of         uuid,
    deadline         timestamptz    not null,
    requested_at     timestamptz    not null,
    started_at       timestamptz,
    ended_at         timestamptz,
    revision         bigint         not null
);

create index generation_jobs_by_workspace on generation_jobs (workspace_id, requested_at desc, job_id desc);
create index generation_jobs_by_content on generation_jobs (content_id, requested_at desc, job_id desc);
