-- identity · Challenges, Deliveries and Lockouts: what was asked of people, and how often they or others failed
create table identity_challenges (
    purpose      text        not null,
    -- The keyed hash of the address it was sent to; a newer one replaces an older one.
    subject_hash bytea       not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    tries        integer     not null default 0,
    used_at      timestamptz,
    primary key (purpose, subject_hash)
);

create index identity_challenges_by_expiry on identity_challenges (expires_at);

-- When something was sent to an address within the last hour.
create table identity_deliveries (
    purpose      text          not null,
    subject_hash bytea         not null,
    sent         timestamptz[] not null,
    changed_at   timestamptz   not null,
    primary key (purpose, subject_hash)
);

create index identity_deliveries_by_age on identity_deliveries (changed_at);

create table identity_lockouts (
    -- Keyed hashes of what is attempted where, or of whence.
    key_hash     bytea       primary key,
    failures     integer     not null,
    -- How often it was locked; each time is twice as long as the one before.
    rounds       integer     not null default 0,
    locked_until timestamptz,
    changed_at   timestamptz not null
);

create index identity_lockouts_by_age on identity_lockouts (changed_at);
