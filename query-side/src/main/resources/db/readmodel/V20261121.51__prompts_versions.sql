-- prompts · PromptQueries: every version of every prompt, as it was written
create table prompts_versions (
    prompt_id       uuid        not null,
    version_number  integer     not null,
    title           text        not null,
    category        text        not null,
    kind            text        not null,
    template        text        not null,
    variables       text[]      not null,
    sha256          text        not null,
    created_by      uuid,
    created_by_name text,
    created_at      timestamptz not null,
    primary key (prompt_id, version_number)
);
