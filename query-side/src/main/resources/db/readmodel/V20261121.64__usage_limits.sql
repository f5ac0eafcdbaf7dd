-- usage · LimitQueries: all limits that count, the newest first
create table usage_limits (
    limit_id        uuid           primary key,
    scope           text           not null check (scope in ('platform', 'organization', 'workspace', 'user')),
    scope_id        uuid,
    organisation_id uuid,
    model           text,
    period          text           not null check (period in ('monthly', 'daily')),
    requests_limit  bigint,
    tokens_limit    bigint,
    cost_limit      numeric(20, 6),
    set_by          uuid,
    set_at          timestamptz    not null,
    changed_at      timestamptz    not null,
    revision        bigint         not null
);

create index usage_limits_by_age on usage_limits (set_at desc, limit_id desc);
