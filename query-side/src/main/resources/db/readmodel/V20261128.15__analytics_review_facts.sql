-- analytics · AnalyticsQueries: one row per passage of a content item, from its beginning to a decision
create table analytics_review_facts (
    content_id      uuid        not null,
    passage         integer     not null,
    -- Since the item began, or was approved before.
    round           integer     not null,
    organisation_id uuid,
    workspace_id    uuid        not null,
    project_id      text        collate "C" not null,
    account_id      uuid        not null,
    status          text        collate "C" not null,
    version         integer,
    writer          uuid,
    source          text        collate "C",
    job_id          uuid,
    model           text        collate "C",
    prompt_id       uuid,
    prompt_version  integer,
    kind            text        collate "C",
    language        text        collate "C",
    began_at        timestamptz not null,
    submitted_at    timestamptz,
    decided_at      timestamptz,
    reviewer        uuid,
    reason          text,
    -- The reason's words, whatever their spelling.
    reason_words    text        collate "C",
    voided_at       timestamptz,
    revision        bigint      not null,
    primary key (content_id, passage)
);

create index analytics_review_facts_by_workspace on analytics_review_facts (workspace_id, decided_at)
    where decided_at is not null;
create index analytics_review_facts_by_account on analytics_review_facts (account_id, decided_at)
    where decided_at is not null;

-- A rebuild makes these when all rows are there.
comment on index analytics_review_facts_by_workspace is 'for readers';
comment on index analytics_review_facts_by_account is 'for readers';
