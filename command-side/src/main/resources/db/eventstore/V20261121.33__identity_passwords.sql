-- identity · Passwords and Links: what people chose to keep, as slow hashes; an account names the one that counts
create table identity_passwords (
    password_id uuid        primary key,
    hash        text        not null,
    created_at  timestamptz not null
);

create index identity_passwords_by_age on identity_passwords (created_at);
