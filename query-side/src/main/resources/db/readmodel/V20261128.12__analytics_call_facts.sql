-- analytics · AnalyticsQueries: one row per call of a model; attempt 0 is the request, of which the calls learn their prompt
create table analytics_call_facts (
    job_id               uuid           not null,
    attempt              integer        not null,
    content_id           uuid,
    organisation_id      uuid           not null,
    workspace_id         uuid           not null,
    account_id           uuid           not null,
    model                text           collate "C" check (attempt = 0 or model is not null),
    kind                 text           collate "C",
    language             text           collate "C",
    prompt_id            uuid,
    prompt_version       integer,
    prompt_tokens        bigint         not null default 0,
    cached_prompt_tokens bigint         not null default 0,
    completion_tokens    bigint         not null default 0,
    cost                 numeric(20, 6) not null default 0,
    millis               bigint         not null default 0,
    error                text           collate "C",
    day                  date           check (attempt = 0 or day is not null),
    utc_day              date           check (attempt = 0 or utc_day is not null),
    recorded_at          timestamptz    not null,
    primary key (job_id, attempt)
);

create index analytics_call_facts_by_workspace on analytics_call_facts (workspace_id, day) where attempt > 0;
create index analytics_call_facts_by_utc_day on analytics_call_facts (workspace_id, utc_day) where attempt > 0;
create index analytics_call_facts_by_account on analytics_call_facts (account_id, day) where attempt > 0;
create index analytics_call_facts_by_account_and_utc_day on analytics_call_facts (account_id, utc_day) where attempt > 0;

-- A rebuild makes these when all rows are there.
comment on index analytics_call_facts_by_workspace is 'for readers';
comment on index analytics_call_facts_by_utc_day is 'for readers';
comment on index analytics_call_facts_by_account is 'for readers';
comment on index analytics_call_facts_by_account_and_utc_day is 'for readers';
