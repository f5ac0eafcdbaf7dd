-- feed · whoever sends events on: how far each topic is acknowledged, and which node sends
create table feed_cursors (
    topic    text        primary key,
    position bigint      not null default 0 check (position >= 0),
    holder   uuid,
    until    timestamptz not null default '-infinity',
    moved_at timestamptz
);
