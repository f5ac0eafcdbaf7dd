-- usage · SummaryQueries: what each person used of each model on each day where their organisation is
create table usage_daily (
    day             date           not null,
    organisation_id uuid           not null,
    workspace_id    uuid           not null,
    account_id      uuid           not null,
    model           text           collate "C" not null,
    requests        bigint         not null,
    failures        bigint         not null,
    prompt          bigint         not null,
    cached_prompt   bigint         not null,
    completion      bigint         not null,
    cost            numeric(20, 6) not null,
    primary key (workspace_id, day, account_id, model)
);

create index usage_daily_by_account on usage_daily (account_id, day);
