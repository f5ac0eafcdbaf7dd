-- web · the rate limits, which all nodes share; a bucket's state has bucket4j's own form
create table rate_limit (
    id         text   primary key,
    state      bytea,
    expires_at bigint
);

create index rate_limit_by_expiry on rate_limit (expires_at);
