-- audit · TrailQueries: one row per event of every context, newest first; what a subject was before stands in its row before
create table audit_trail (
    position        bigint      primary key,
    event_id        uuid        not null,
    event           text        collate "C" not null,
    action          text        collate "C" not null,
    subject_kind    text        collate "C" not null,
    subject_id      text        collate "C" not null,
    subject_within  text        collate "C" not null,
    content_id      uuid,
    organisation_id uuid,
    workspace_id    uuid,
    -- Who may see it follows from here: the workspace, or the organisation as a whole.
    place           uuid        generated always as (coalesce(workspace_id, organisation_id)) stored,
    actor           uuid,
    actor_name      text,
    person          uuid,
    security        boolean     not null,
    old_status      text,
    new_status      text,
    changes         jsonb       not null,
    state           jsonb       not null,
    details         jsonb       not null,
    notes           text,
    ip              text,
    user_agent      text,
    recorded_at     timestamptz not null,
    request_id      text,
    correlation_id  text,
    causation_id    text,
    search          tsvector    not null
);

create index audit_trail_by_time on audit_trail (recorded_at);
create index audit_trail_by_place on audit_trail (place, position);
create index audit_trail_by_place_and_action on audit_trail (place, action, position);
create index audit_trail_by_organisation on audit_trail (organisation_id, position);
create index audit_trail_by_actor on audit_trail (actor, position);
create index audit_trail_by_action on audit_trail (action, position);
create index audit_trail_by_event on audit_trail (event, position);
create index audit_trail_by_subject on audit_trail (subject_id, position);
create index audit_trail_by_subject_kind on audit_trail (subject_kind, position);
create index audit_trail_by_content on audit_trail (content_id, position) where content_id is not null;
create index audit_trail_by_person on audit_trail (person, position) where security;
create index audit_trail_by_secured_place on audit_trail (place, position) where security;
create index audit_trail_by_security on audit_trail (position) where security;
create index audit_trail_by_word on audit_trail using gin (search);

-- A rebuild makes these when all rows are there.
comment on index audit_trail_by_time is 'for readers';
comment on index audit_trail_by_place is 'for readers';
comment on index audit_trail_by_place_and_action is 'for readers';
comment on index audit_trail_by_organisation is 'for readers';
comment on index audit_trail_by_actor is 'for readers';
comment on index audit_trail_by_action is 'for readers';
comment on index audit_trail_by_event is 'for readers';
comment on index audit_trail_by_subject_kind is 'for readers';
comment on index audit_trail_by_content is 'for readers';
comment on index audit_trail_by_person is 'for readers';
comment on index audit_trail_by_secured_place is 'for readers';
comment on index audit_trail_by_security is 'for readers';
comment on index audit_trail_by_word is 'for readers';
