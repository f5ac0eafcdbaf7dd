-- prompts · PromptQueries: the prompts of a workspace and of everyone, newest change first, each with its newest version
create table prompts_list (
    prompt_id       uuid        primary key,
    workspace_id    uuid,
    title           text        not null,
    category        text        not null,
    kind            text        not null check (kind in ('outline', 'draft', 'rewrite', 'caption')),
    template        text        not null,
    variables       text[]      not null,
    sha256          text        not null,
    current_version integer     not null,
    production      integer,
    staging         integer,
    active          boolean     not null default true,
    created_by      uuid,
    created_by_name text,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    revision        bigint      not null,
    search          tsvector    not null
);
create index prompts_list_by_change on prompts_list (workspace_id, changed_at desc, prompt_id desc);
create index prompts_list_by_kind on prompts_list (workspace_id, kind, changed_at desc, prompt_id desc);
create index prompts_list_by_category on prompts_list (workspace_id, category, changed_at desc, prompt_id desc);
create index prompts_list_by_word on prompts_list using gin (search);
