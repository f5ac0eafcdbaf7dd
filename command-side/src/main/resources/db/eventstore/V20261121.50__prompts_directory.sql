-- prompts · PromptDirectory: where a prompt stands; one without a place is everyone's
create table prompts_directory (
    prompt_id       uuid primary key,
    organisation_id uuid,
    workspace_id    uuid,
    check ((organisation_id is null) = (workspace_id is null))
);
