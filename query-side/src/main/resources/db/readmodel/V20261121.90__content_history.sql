-- content · ContentQueries, ContentHistoryQueries: every state of every item, from one event until the next; texts are in content_versions
create table content_history (
    content_id       uuid        not null,
    revision         bigint      not null,
    from_position    bigint      not null,
    until_position   bigint      not null default 9223372036854775807,
    validity         int8range    not null generated always as (int8range(from_position, until_position)) stored,
    event            text        not null,
    caused_by        uuid,
    caused_by_name   text,
    workspace_id     uuid        not null,
    project          text        not null,
    status           text        not null
        check (status in ('draft', 'in_progress', 'review', 'approved', 'rejected', 'archived')),
    title            text        not null,
    word_count       integer     not null default 0,
    current_version  integer     not null default 0,
    sha256           text,
    prompt           text,
    prompt_variables jsonb,
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
    search           tsvector,
    primary key (content_id, revision),
    check (from_position < until_position)
);
comment on column content_history.prompt is 'only in the first state, as prompt_variables';
comment on column content_history.search is 'only in the first state of each version; 0 is the one without a text';
create index content_history_by_position on content_history (content_id, from_position, until_position);
create index content_history_by_change
    on content_history (workspace_id, changed_at desc, content_id desc, from_position, until_position);
create index content_history_by_status
    on content_history (workspace_id, status, changed_at desc, content_id desc, from_position, until_position);
create index content_history_by_project
    on content_history (workspace_id, project, changed_at desc, content_id desc, from_position, until_position);
create unique index content_history_by_version on content_history (content_id, current_version) where search is not null;
create index content_history_by_word on content_history using gin (search);
create index content_history_by_validity on content_history using gist (validity);
