-- usage · UsageQueries: one row per attempt, newest first
create table usage_records (
    job_id          uuid           not null,
    attempt         integer        not null,
    event_id        uuid           not null,
    content_id      uuid,
    account_id      uuid           not null,
    organisation_id uuid           not null,
    workspace_id    uuid           not null,
    model           text           collate "C" not null,
    prompt          bigint         not null,
    cached_prompt   bigint         not null,
    completion      bigint         not null,
    cost            numeric(20, 6) not null,
    price           jsonb          not null,
    millis          bigint         not null,
    error           text,
    unknown         boolean        not null,
    overrun         boolean        not null,
    booked_requests bigint         not null,
    day             date           not null,
    utc_day         date           not null,
    recorded_at     timestamptz    not null,
    primary key (job_id, attempt)
);

create index usage_records_by_workspace on usage_records (workspace_id, recorded_at desc, job_id desc, attempt desc);
create index usage_records_by_account on usage_records (account_id, recorded_at desc, job_id desc, attempt desc);
create index usage_records_by_organisation on usage_records (organisation_id, day);
