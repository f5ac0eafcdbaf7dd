-- content · ContentQueries: every version of every item, as it was written
create table content_versions (
    content_id      uuid        not null,
    version_number  integer     not null,
    workspace_id    uuid        not null,
    title           text        not null,
    body_markdown   text        not null,
    word_count      integer     not null,
    sha256          text        not null,
    metadata        jsonb       not null,
    ai_job          uuid,
    created_by      uuid        not null,
    created_by_name text,
    created_at      timestamptz not null,
    primary key (content_id, version_number)
);
