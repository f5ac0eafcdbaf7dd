-- usage · LimitQueries: every limit that ever counted, from one event until the next
create table usage_limit_history (
    limit_id        uuid           not null,
    revision        bigint         not null,
    from_position   bigint         not null,
    until_position  bigint         not null default 9223372036854775807,
    validity        int8range       not null generated always as (int8range(from_position, until_position)) stored,
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
    primary key (limit_id, revision),
    check (from_position < until_position)
);
create index usage_limit_history_by_position on usage_limit_history (limit_id, from_position, until_position);
create index usage_limit_history_by_age
    on usage_limit_history (set_at desc, limit_id desc, from_position, until_position);
create index usage_limit_history_by_validity on usage_limit_history using gist (validity);
