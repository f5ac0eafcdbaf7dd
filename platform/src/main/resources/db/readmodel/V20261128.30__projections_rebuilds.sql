-- projections · RebuildRuns: who had which read model rebuilt, how far that is, and what came of it
create table projection_rebuilds (
    rebuild        uuid        primary key,
    processor_name text        not null,
    is_dry_run     boolean     not null,
    per_second     integer     not null,
    started_by     text        not null,
    started_at     timestamptz not null default clock_timestamp(),
    holder         uuid        not null,
    state          text        not null default 'running'
                   check (state in ('running', 'interrupted', 'cancelled', 'failed', 'finished')),
    begun_from     bigint,
    begun_at       timestamptz,
    position       bigint      not null default 0,
    head           bigint      not null default 0,
    moved_at       timestamptz,
    ended_at       timestamptz,
    ended_by       text,
    rows_before    bigint,
    rows_after     bigint,
    surplus        bigint,
    missing        bigint,
    differing      text[],
    trouble        text,
    told           boolean     not null default false
);

-- One at a time of each read model, whatever node or terminal it was asked from.
create unique index projection_rebuilds_one_at_a_time on projection_rebuilds (processor_name) where state = 'running';
create index projection_rebuilds_to_be_told on projection_rebuilds (rebuild) where not told and state in ('cancelled', 'failed', 'finished');

-- Beside the runs themselves: a run keeps its own row locked for as long as its transactions take.
create table projection_rebuild_claims (
    rebuild      uuid        primary key,
    until        timestamptz not null,
    cancelled_by text
);
