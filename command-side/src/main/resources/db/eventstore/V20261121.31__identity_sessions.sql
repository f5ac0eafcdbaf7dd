-- identity · LiveSessions, for every request that carries a token: which sessions live
create table identity_sessions (
    session_id       uuid        primary key,
    account_id       uuid        not null,
    opened_by        text        not null,
    opened_at        timestamptz not null,
    -- Written at most once a minute.
    last_seen        timestamptz not null,
    -- Sealed with the person's key.
    device           text        not null,
    ip               text        not null,
    -- When the person last proved anything in it, and when they last proved a second factor.
    proved_at        timestamptz not null,
    second_factor_at timestamptz,
    ended_at         timestamptz
);

create index identity_sessions_by_account on identity_sessions (account_id, opened_at) where ended_at is null;
create index identity_sessions_by_age on identity_sessions (opened_at) where ended_at is null;
create index identity_sessions_ended on identity_sessions (ended_at) where ended_at is not null;

-- Of each token only a keyed hash: whoever reads this table can refresh nothing.
create table identity_refresh_tokens (
    token_hash  bytea       primary key,
    session_id  uuid        not null,
    expires_at  timestamptz not null,
    replaced_at timestamptz
);

create index identity_refresh_tokens_by_session on identity_refresh_tokens (session_id, expires_at);
create index identity_refresh_tokens_by_expiry on identity_refresh_tokens (expires_at);
