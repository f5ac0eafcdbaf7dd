-- evidence · whoever proves or verifies that no event was altered: the hashes of the log, its signed checkpoints, and who keeps it
create table evidence_tiles (
    level          smallint not null,
    number         bigint   not null,
    width          smallint not null check (width between 1 and 256),
    hashes         bytea    not null check (octet_length(hashes) = 32 * width),
    root           bytea    check ((root is null) = (width < 256)),
    positions      bigint[] check (level > 0 or cardinality(positions) = width),
    first_position bigint   check (level > 0 or first_position = positions[1]),
    primary key (level, number, width)
);

-- Hashes do not compress.
alter table evidence_tiles alter column hashes set storage external, alter column positions set storage external;

create index evidence_tiles_by_position on evidence_tiles (first_position, width) where level = 0;

create table evidence_checkpoints (
    size      bigint      primary key check (size > 0),
    root      bytea       not null check (octet_length(root) = 32),
    position  bigint      not null,
    note      text        not null,
    key       text        not null,
    signed_at timestamptz not null
);

create table evidence_keys (
    key   text        primary key,
    since timestamptz not null
);

create function refuse_to_rewrite_evidence() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create trigger evidence_tiles_are_append_only before update or delete or truncate on evidence_tiles
    for each statement execute function refuse_to_rewrite_evidence();
create trigger evidence_checkpoints_are_append_only before update or delete or truncate on evidence_checkpoints
    for each statement execute function refuse_to_rewrite_evidence();
create trigger evidence_keys_are_append_only before update or delete or truncate on evidence_keys
    for each statement execute function refuse_to_rewrite_evidence();

-- One node at a time keeps the log; when it dies, its lease runs out.
create table evidence_keeper (
    one    boolean     primary key default true check (one),
    holder uuid,
    until  timestamptz not null default '-infinity'
);
insert into evidence_keeper default values;
