-- usage · RehearsalQueries: how what is spent and reserved changed, event by event; revision 0 is the reservation
create table usage_movements (
    job_id            uuid           not null,
    revision          bigint         not null,
    account_id        uuid           not null,
    organisation_id   uuid           not null,
    workspace_id      uuid           not null,
    models            text[]         not null,
    model             text           collate "C",
    day               date           not null,
    utc_day           date           not null,
    reserved_requests bigint         not null,
    reserved_tokens   bigint         not null,
    reserved_cost     numeric(20, 6) not null,
    spent_requests    bigint         not null,
    spent_tokens      bigint         not null,
    spent_cost        numeric(20, 6) not null,
    moved_at          timestamptz    not null,
    primary key (job_id, revision)
);

create index usage_movements_by_organisation on usage_movements (organisation_id, day);
create index usage_movements_by_workspace on usage_movements (workspace_id, day);
create index usage_movements_by_account on usage_movements (account_id, utc_day);
create index usage_movements_by_utc_day on usage_movements (utc_day);
