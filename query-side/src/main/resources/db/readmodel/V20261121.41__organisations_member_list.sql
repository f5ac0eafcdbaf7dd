-- organisations · MemberQueries: who belongs to an organisation, and as what, the longest member first
create table organisations_member_list (
    organisation_id uuid        not null,
    account_id      uuid        not null,
    name            text,
    role            text        check (role in ('viewer', 'editor', 'admin')),
    workspaces      jsonb       not null default '{}',
    joined_at       timestamptz not null,
    primary key (organisation_id, account_id)
);
create index organisations_member_list_by_age on organisations_member_list (organisation_id, joined_at, account_id);
create index organisations_member_list_by_account on organisations_member_list (account_id);
