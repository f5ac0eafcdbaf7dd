-- eventstore · PersonalKeys: one key per person; a row without a key is a person who was erased
create table personal_keys (
    account_id uuid        primary key,
    sealed_key bytea,
    created_at timestamptz not null default now(),
    erased_at  timestamptz,
    check ((sealed_key is null) = (erased_at is not null))
);
