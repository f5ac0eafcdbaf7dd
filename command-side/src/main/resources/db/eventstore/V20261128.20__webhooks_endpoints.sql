-- webhooks · Endpoints: where deliveries go, with what they are signed, and how that went; in the transaction of each event
create table webhooks_endpoints (
    webhook_id       uuid        primary key,
    organisation_id  uuid        not null,
    url              text        not null,
    is_enabled       boolean     not null default true,
    secret_id        uuid        not null,
    former_secret_id uuid,
    former_until     timestamptz,
    -- Since when no attempt went well, and how many deliveries in a row were given up.
    failing_since    timestamptz,
    given_up         integer     not null default 0,
    removed_at       timestamptz
);

create index webhooks_endpoints_by_organisation on webhooks_endpoints (organisation_id) where removed_at is null;
create index webhooks_endpoints_removed on webhooks_endpoints (removed_at) where removed_at is not null;

-- webhooks · Secrets: what signs deliveries, sealed with the key of each webhook, under ids that the events name
create table webhooks_secrets (
    secret_id  uuid        primary key,
    webhook_id uuid        not null,
    secret     text        not null,
    created_at timestamptz not null
);

create index webhooks_secrets_by_webhook on webhooks_secrets (webhook_id);
create index webhooks_secrets_by_age on webhooks_secrets (created_at);
