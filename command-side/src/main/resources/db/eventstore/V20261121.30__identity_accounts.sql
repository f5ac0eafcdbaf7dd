-- identity · Accounts, and whoever asks whose an address is: people's accounts as of the transaction that asks
create table identity_accounts (
    account_id       uuid        primary key,
    registered_at    timestamptz not null,
    -- Sealed with the person's key, like every text below.
    full_name        text,
    -- What they are called until they say their name: a part of their first address.
    label            text,
    password_id      uuid,
    authenticator_id uuid,
    authenticator_confirmed_at timestamptz,
    recovery_batch   uuid,
    -- Whether they may do what concerns the whole installation.
    operator         boolean     not null default false,
    disabled_at      timestamptz,
    erased_at        timestamptz,
    -- When the person's key was destroyed after that.
    forgotten_at     timestamptz
);

create index identity_accounts_to_forget on identity_accounts (account_id) where erased_at is not null and forgotten_at is null;

-- One account for each address. The address itself is sealed; it is found by a keyed hash, which goes with the account.
create table identity_credentials (
    credential_id uuid        primary key,
    account_id    uuid        not null,
    kind          text        not null check (kind in ('phone', 'email', 'oidc')),
    address_hash  bytea       not null,
    address       text        not null,
    linked_at     timestamptz not null,
    proved_at     timestamptz,
    unique (kind, address_hash)
);

create index identity_credentials_by_account on identity_credentials (account_id, linked_at);
