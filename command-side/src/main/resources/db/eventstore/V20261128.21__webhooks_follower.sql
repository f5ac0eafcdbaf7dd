-- webhooks · Follower: how far the events were looked at, and by whom; one row
create table webhooks_follower (
    only_one boolean     primary key default true check (only_one),
    position bigint      not null,
    holder   uuid,
    until    timestamptz not null default '-infinity'
);

-- Nothing before this can be about a webhook.
insert into webhooks_follower (position) select coalesce(max(global_index), 0) from events;

-- webhooks · Follower: who is told of what, as of the position it has come to
create table webhooks_subscriptions (
    webhook_id      uuid    primary key,
    organisation_id uuid    not null,
    workspace_id    uuid,
    events          text[]  not null,
    is_enabled      boolean not null,
    from_position   bigint  not null
);

-- webhooks · Replays: events of the past that are being delivered anew
create table webhooks_replays (
    replay_id      uuid        primary key,
    webhook_id     uuid        not null,
    next_position  bigint      not null,
    until_position bigint      not null,
    from_time      timestamptz,
    to_time        timestamptz
);
