-- projections · which read models stand still because somebody wants it so, on every node
create table projection_pauses (
    processor_name text        primary key,
    paused_at      timestamptz not null default now(),
    paused_by      text        not null
);
