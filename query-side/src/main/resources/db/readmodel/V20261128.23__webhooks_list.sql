-- webhooks · WebhookQueries: all webhooks that were not removed, the newest first
create table webhooks_list (
    webhook_id      uuid        primary key,
    organisation_id uuid        not null,
    workspace_id    uuid,
    url             text        not null,
    events          text[]      not null,
    description     text        not null,
    status          text        not null check (status in ('enabled', 'disabled')),
    fault           text,
    status_since    timestamptz not null,
    former_until    timestamptz,
    created_by      uuid        not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    revision        bigint      not null
);

create index webhooks_list_by_age on webhooks_list (created_at desc, webhook_id desc);
