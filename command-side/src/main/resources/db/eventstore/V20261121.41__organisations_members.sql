-- organisations · Tenants: who belongs where; without a workspace, to the organisation as a whole
create table organisations_members (
    account_id      uuid not null,
    organisation_id uuid not null,
    workspace_id    uuid,
    role            text not null check (role in ('viewer', 'editor', 'admin')),
    unique nulls not distinct (account_id, organisation_id, workspace_id)
);

create index organisations_members_by_organisation on organisations_members (organisation_id, account_id);
