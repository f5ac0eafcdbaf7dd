-- organisations · MemberQueries: who was invited, newest first
create table organisations_invitation_list (
    invitation_id   uuid        primary key,
    organisation_id uuid        not null,
    channel         text        not null check (channel in ('phone', 'email')),
    address         text        not null,
    role            text        not null check (role in ('viewer', 'editor', 'admin')),
    workspace_id    uuid,
    answer          text        not null check (answer in ('pending', 'accepted', 'declined', 'revoked')),
    invited_by      uuid        not null,
    invited_by_name text,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    answered_at     timestamptz
);
create index organisations_invitation_list_by_age
    on organisations_invitation_list (organisation_id, created_at desc, invitation_id desc);
