-- usage · Limits: how much each scope lets through; with the subject * it is meant for all that have none of their own
create table usage_limits (
    limit_id        uuid           primary key,
    scope           text           collate "C" not null check (scope in ('platform', 'organization', 'workspace', 'user', 'member')),
    subject         text           collate "C" not null,
    scope_id        uuid,
    organisation_id uuid,
    model           text           collate "C" not null,
    period          text           not null check (period in ('monthly', 'daily')),
    requests_limit  bigint,
    tokens_limit    bigint,
    cost_limit      numeric(20, 6)
);

create index usage_limits_by_subject on usage_limits (scope, subject);

-- usage · Limits: how far each limit was taken up in each of its periods
create table usage_thresholds (
    limit_id uuid    not null,
    subject  text    collate "C" not null,
    span     text    collate "C" not null,
    percent  integer not null,
    primary key (limit_id, subject, span)
);
