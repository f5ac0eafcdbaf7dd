-- usage · Meters: how much of everything is spent and reserved, in each period, by whoever can be limited
create table usage_meters (
    scope             text           collate "C" not null check (scope in ('platform', 'organization', 'workspace', 'user', 'member')),
    subject           text           collate "C" not null,
    model             text           collate "C" not null,
    span              text           collate "C" not null,
    spent_requests    bigint         not null default 0,
    spent_tokens      bigint         not null default 0,
    spent_cost        numeric(20, 6) not null default 0,
    reserved_requests bigint         not null default 0 check (reserved_requests >= 0),
    reserved_tokens   bigint         not null default 0 check (reserved_tokens >= 0),
    reserved_cost     numeric(20, 6) not null default 0 check (reserved_cost >= 0),
    primary key (scope, subject, model, span)
) with (fillfactor = 70);

-- usage · Reservations: what was set aside for each job, and what of it is left
create table usage_reservations (
    job_id            uuid           primary key,
    event_id          text           not null,
    account_id        uuid           not null,
    organisation_id   uuid           not null,
    workspace_id      uuid           not null,
    models            text[]         not null,
    day               date           not null,
    utc_day           date           not null,
    reserved_at       timestamptz    not null,
    expires_at        timestamptz    not null,
    status            text           not null check (status in ('reserved', 'settled', 'released', 'expired')),
    left_requests     bigint         not null,
    left_tokens       bigint         not null,
    left_cost         numeric(20, 6) not null,
    spent_requests    bigint         not null default 0,
    spent_tokens      bigint         not null default 0,
    spent_cost        numeric(20, 6) not null default 0
);

create index usage_reservations_open on usage_reservations (expires_at) where status = 'reserved';
create index usage_reservations_by_age on usage_reservations (reserved_at desc);
create index usage_reservations_by_organisation on usage_reservations (organisation_id, reserved_at desc);
create index usage_reservations_by_workspace on usage_reservations (workspace_id, reserved_at desc);
create index usage_reservations_by_account on usage_reservations (account_id, reserved_at desc);
