-- eventstore · aggregates, projections, auditors: everything that ever happened, in order
create table events (
    global_index    bigint      generated always as identity primary key,
    event_id        uuid        not null unique,
    aggregate_type  text,
    aggregate_id    text        collate "C" not null,
    sequence_number bigint      not null,
    recorded_at     timestamptz not null,
    name            text        not null,
    revision        text,
    payload         bytea       not null,
    metadata        bytea       not null,
    unique (aggregate_id, sequence_number)
);

-- A reader tells a rolled-back index from one still to be committed by the transactions that were running when it saw the
-- gap. That holds only if a transaction has its id before it takes its first index.
create function number_the_transaction() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;

create trigger events_number_the_transaction before insert on events
    for each statement execute function number_the_transaction();

create function refuse_to_rewrite_history() returns trigger language plpgsql as $$
begin
    raise exception 'events are append-only: % is refused', tg_op using errcode = 'restrict_violation';
end $$;

create trigger events_are_append_only before update or delete or truncate on events
    for each statement execute function refuse_to_rewrite_history();

create view events_readable as
    select global_index, event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
           convert_from(payload, 'UTF8')::jsonb as payload, convert_from(metadata, 'UTF8')::jsonb as metadata
    from events;
