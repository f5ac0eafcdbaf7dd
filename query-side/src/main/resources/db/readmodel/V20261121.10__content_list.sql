-- content · ContentQueries: the items of a workspace, newest change first, each with the text of its newest version
create table content_list (
    content_id       uuid        primary key,
    workspace_id     uuid        not null,
    project          text        not null,
    status           text        not null
        check (status in ('draft', 'in_progress', 'review', 'approved', 'rejected', 'archived')),
    title            text        not null,
    body             text        not null default '',
    word_count       integer     not null default 0,
    current_version  integer     not null default 0,
    sha256           text,
    prompt           text,
    prompt_variables jsonb       not null,
    pii_warnings     text[]      not null default '{}',
    created_by       uuid        not null,
    created_by_name  text,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    approved_by      uuid,
    approved_by_name text,
    approved_at      timestamptz,
    approved_version integer,
    approval_notes   text,
    rejection_reason text,
    revision         bigint      not null,
    search           tsvector    not null
);
create index content_list_by_change on content_list (workspace_id, changed_at desc, content_id desc);
create index content_list_by_status on content_list (workspace_id, status, changed_at desc, content_id desc);
create index content_list_by_project on content_list (workspace_id, project, changed_at desc, content_id desc);
create index content_list_by_word on content_list using gin (search);
