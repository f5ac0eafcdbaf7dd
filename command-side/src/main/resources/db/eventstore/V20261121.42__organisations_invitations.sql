-- organisations · InvitationDirectory: who is invited where; once that is over the hash goes, and soon the address's key
create table organisations_invitations (
    invitation_id   uuid        primary key,
    organisation_id uuid        not null,
    workspace_id    uuid,
    address_hash    text        collate "C",
    expires_at      timestamptz not null,
    answered_by     uuid,
    forgotten       boolean     not null default false
);

-- Two invitations to an organisation as a whole are the same as well.
create unique index organisations_invitations_by_address on organisations_invitations
    (address_hash, organisation_id, workspace_id) nulls not distinct where address_hash is not null;

create index organisations_invitations_to_forget on organisations_invitations (expires_at) where not forgotten;
