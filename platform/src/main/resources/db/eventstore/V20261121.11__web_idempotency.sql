-- web · the Idempotency-Key filter, to answer a repeated POST with what the first one was answered
create table idempotency (
    key_hash    text        primary key,
    account     uuid,
    body_hash   text        not null,
    owner       uuid        not null,
    lease_until timestamptz not null,
    created_at  timestamptz not null default now(),
    status      smallint,
    headers     text,
    body        text
);

create index idempotency_by_age on idempotency (created_at);
create index idempotency_by_account on idempotency (account);
