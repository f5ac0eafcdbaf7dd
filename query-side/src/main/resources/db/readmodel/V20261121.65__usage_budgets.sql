-- usage · ExplainQueries, Reconciliation: what was set aside for each job, what was drawn of it, and what is left
create table usage_budgets (
    job_id            uuid           primary key,
    event_id          uuid           not null,
    account_id        uuid           not null,
    organisation_id   uuid           not null,
    workspace_id      uuid           not null,
    models            text[]         not null,
    day               date           not null,
    utc_day           date           not null,
    reserved_at       timestamptz    not null,
    status            text           not null check (status in ('reserved', 'settled', 'released', 'expired')),
    left_requests     bigint         not null,
    left_tokens       bigint         not null,
    left_cost         numeric(20, 6) not null,
    spent_requests    bigint         not null,
    spent_tokens      bigint         not null,
    spent_cost        numeric(20, 6) not null,
    revision          bigint         not null
);

create index usage_budgets_by_organisation on usage_budgets (organisation_id, day);
create index usage_budgets_by_workspace on usage_budgets (workspace_id, day);
create index usage_budgets_by_account on usage_budgets (account_id, utc_day);
create index usage_budgets_by_utc_day on usage_budgets (utc_day);
