-- identity · Authenticators: the keys of people's authenticator apps, sealed with the key of each person, and hashed recovery codes
create table identity_authenticators (
    authenticator_id uuid        primary key,
    account_id       uuid        not null,
    secret           text        not null,
    created_at       timestamptz not null,
    -- The newest step whose code was used: no code counts twice.
    last_step        bigint
);

create index identity_authenticators_by_account on identity_authenticators (account_id);

create table identity_recovery_codes (
    code_id    uuid        primary key,
    batch_id   uuid        not null,
    account_id uuid        not null,
    code_hash  bytea       not null,
    created_at timestamptz not null,
    used_at    timestamptz
);

create index identity_recovery_codes_by_batch on identity_recovery_codes (batch_id);
create index identity_recovery_codes_by_account on identity_recovery_codes (account_id);
