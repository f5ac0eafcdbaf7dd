-- generation · JobQueries: one row per call
create table generation_attempts (
    job_id            uuid           not null,
    attempt           integer        not null,
    model             text           collate "C" not null,
    repair            boolean        not null,
    request_sha256    text           not null,
    status            text           collate "C" not null,
    error             text,
    unknown           boolean        not null default false,
    prompt_tokens     bigint         not null default 0,
    cached_tokens     bigint         not null default 0,
    completion_tokens bigint         not null default 0,
    cost              numeric(20, 6) not null default 0,
    millis            bigint,
    started_at        timestamptz    not null,
    ended_at          timestamptz,
    retry_at          timestamptz,
    primary key (job_id, attempt)
);

create index generation_attempts_by_time on generation_attempts (started_at, job_id);
