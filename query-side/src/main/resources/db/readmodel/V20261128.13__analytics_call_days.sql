-- analytics · AnalyticsQueries: calls added up by day, person, workspace and model, for all that asks for nothing finer
create table analytics_call_days (
    workspace_id         uuid           not null,
    day                  date           not null,
    utc_day              date           not null,
    organisation_id      uuid           not null,
    account_id           uuid           not null,
    model                text           collate "C" not null,
    requests             bigint         not null,
    failures             bigint         not null,
    prompt_tokens        bigint         not null,
    cached_prompt_tokens bigint         not null,
    completion_tokens    bigint         not null,
    cost                 numeric(20, 6) not null,
    primary key (workspace_id, day, utc_day, account_id, model)
);

create index analytics_call_days_by_utc_day on analytics_call_days (workspace_id, utc_day);
create index analytics_call_days_by_account on analytics_call_days (account_id, day);
