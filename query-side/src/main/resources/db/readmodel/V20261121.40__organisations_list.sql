-- organisations · OrganisationQueries: the organisations a person belongs to, newest first
create table organisations_list (
    organisation_id  uuid        primary key,
    name             text        not null,
    slug             text        not null,
    time_zone        text        not null,
    default_language text        not null,
    status           text        not null check (status in ('active', 'archived')),
    created_by       uuid        not null,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    revision         bigint      not null
);
