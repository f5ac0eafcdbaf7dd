-- prompts · PromptQueries: every state of every prompt, from one event until the next; templates are in prompts_versions
create table prompts_history (
    prompt_id       uuid        not null,
    revision        bigint      not null,
    from_position   bigint      not null,
    until_position  bigint      not null default 9223372036854775807,
    validity        int8range    not null generated always as (int8range(from_position, until_position)) stored,
    workspace_id    uuid,
    title           text        not null,
    category        text        not null,
    kind            text        not null check (kind in ('outline', 'draft', 'rewrite', 'caption')),
    sha256          text        not null,
    current_version integer     not null,
    production      integer,
    staging         integer,
    active          boolean     not null default true,
    created_by      uuid,
    created_by_name text,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    search          tsvector,
    primary key (prompt_id, revision),
    check (from_position < until_position)
);
comment on column prompts_history.search is 'only in the first state of each version';
create index prompts_history_by_position on prompts_history (prompt_id, from_position, until_position);
create index prompts_history_by_change
    on prompts_history (workspace_id, changed_at desc, prompt_id desc, from_position, until_position);
create index prompts_history_by_kind
    on prompts_history (workspace_id, kind, changed_at desc, prompt_id desc, from_position, until_position);
create index prompts_history_by_category
    on prompts_history (workspace_id, category, changed_at desc, prompt_id desc, from_position, until_position);
create unique index prompts_history_by_version on prompts_history (prompt_id, current_version) where search is not null;
create index prompts_history_by_word on prompts_history using gin (search);
create index prompts_history_by_validity on prompts_history using gist (validity);
