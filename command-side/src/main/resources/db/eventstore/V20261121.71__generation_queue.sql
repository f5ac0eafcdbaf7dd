-- generation · JobQueue: the jobs that are not over, and for a while those that are
create table generation_queue (
    job_id       uuid        primary key,
    workspace_id uuid        not null,
    account_id   uuid        not null,
    due_at       timestamptz not null,
    leased_by    uuid,
    leased_until timestamptz,
    is_cancelled boolean     not null default false,
    progress     bigint      not null default 0,
    ended_at     timestamptz
) with (fillfactor = 70);

create index generation_queue_open on generation_queue (workspace_id, due_at, job_id) where ended_at is null;
create index generation_queue_leased on generation_queue (leased_by) where ended_at is null and leased_by is not null;
create index generation_queue_over on generation_queue (ended_at) where ended_at is not null;

-- generation · JobProgress: what those who watch a job get to see
create table generation_progress (
    job_id     uuid        not null references generation_queue on delete cascade,
    line       bigint      not null,
    kind       text        not null,
    data       text        not null,
    written_at timestamptz not null,
    primary key (job_id, line)
);
