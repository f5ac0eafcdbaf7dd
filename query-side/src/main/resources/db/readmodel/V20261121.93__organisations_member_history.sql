-- organisations · OrganisationQueries, FormerMembers: who belonged to an organisation, as what and under which name, from one event until the next
create table organisations_member_history (
    organisation_id uuid        not null,
    account_id      uuid        not null,
    from_position   bigint      not null,
    until_position  bigint      not null default 9223372036854775807,
    validity        int8range    not null generated always as (int8range(from_position, until_position)) stored,
    name            text,
    role            text        check (role in ('viewer', 'editor', 'admin')),
    workspaces      jsonb       not null default '{}',
    joined_at       timestamptz not null,
    primary key (organisation_id, account_id, from_position),
    check (from_position < until_position)
);
create index organisations_member_history_by_age
    on organisations_member_history (organisation_id, joined_at, account_id, from_position, until_position);
create index organisations_member_history_by_account
    on organisations_member_history (account_id, from_position, until_position);
