-- webhooks · DeliveryQueue, query side: what is to be delivered, and what became of it; one row for each webhook and event
create table webhooks_deliveries (
    delivery_id  uuid        primary key,
    webhook_id   uuid        not null,
    position     bigint,
    event        text        not null,
    body         text        not null,
    status       text        not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    leased_by    uuid,
    leased_until timestamptz,
    -- All attempts there ever were, and those since it was last asked for.
    attempts     integer     not null default 0,
    tries        integer     not null default 0,
    first_try_at timestamptz,
    ended_at     timestamptz,
    unique (webhook_id, position)
) with (fillfactor = 70);

create index webhooks_deliveries_open on webhooks_deliveries (webhook_id, due_at, delivery_id) where status = 'pending';
create index webhooks_deliveries_leased on webhooks_deliveries (webhook_id, leased_until)
    where status = 'pending' and leased_until is not null;
create index webhooks_deliveries_due on webhooks_deliveries (due_at) where status = 'pending';
create index webhooks_deliveries_ended on webhooks_deliveries (ended_at) where ended_at is not null;
create index webhooks_deliveries_by_age on webhooks_deliveries (webhook_id, created_at desc, delivery_id desc);

-- webhooks · DeliveryQueue, query side: each request that was made; without an outcome while it is under way
create table webhooks_attempts (
    delivery_id uuid        not null references webhooks_deliveries on delete cascade,
    attempt     integer     not null,
    begun_at    timestamptz not null,
    status_code integer,
    millis      integer,
    answer      text,
    error       text,
    primary key (delivery_id, attempt)
);
