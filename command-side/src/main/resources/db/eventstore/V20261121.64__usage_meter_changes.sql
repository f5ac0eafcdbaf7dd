-- usage · Meters: what was reserved, spent and given back since it was last added up. Whoever spends only adds a line, and
-- waits for nobody; lines that take something away may be added up before those that put it there.
create table usage_meter_changes (
    organisation_id   uuid           not null,
    workspace_id      uuid           not null,
    account_id        uuid           not null,
    models            text[]         not null,
    day               date           not null,
    utc_day           date           not null,
    model             text           collate "C" not null,
    spent_requests    bigint         not null,
    spent_tokens      bigint         not null,
    spent_cost        numeric(20, 6) not null,
    reserved_requests bigint         not null,
    reserved_tokens   bigint         not null,
    reserved_cost     numeric(20, 6) not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

alter table usage_meters
    drop constraint usage_meters_reserved_requests_check,
    drop constraint usage_meters_reserved_tokens_check,
    drop constraint usage_meters_reserved_cost_check;

-- usage · Everything that a line counts on: whoever can be limited, all models and each, the day and its month.
create function usage_counted(change usage_meter_changes)
    returns table (scope text, subject text, model text, span text, spent_requests bigint, spent_tokens bigint, spent_cost numeric)
    language sql stable as $$
    select scopes.scope, scopes.subject, models.model, spans.span,
           case when counts then change.spent_requests else 0 end,
           case when counts then change.spent_tokens else 0 end,
           case when counts then change.spent_cost else 0 end
    from (values ('platform', '', change.utc_day),
                 ('organization', change.organisation_id::text, change.day),
                 ('workspace', change.workspace_id::text, change.day),
                 ('user', change.account_id::text, change.utc_day),
                 ('member', change.organisation_id || '/' || change.account_id, change.day)) scopes (scope, subject, day),
         unnest(array_append(change.models, '')) models (model),
         unnest(array[to_char(scopes.day, 'YYYY-MM-DD'), to_char(scopes.day, 'YYYY-MM')]) spans (span),
         lateral (select models.model in ('', change.model)) counting (counts)
$$;

-- usage · How much of everything is spent and reserved now
create view usage_counts as
    select scope, subject, model, span,
           sum(spent_requests)::bigint as spent_requests, sum(spent_tokens)::bigint as spent_tokens, sum(spent_cost) as spent_cost,
           sum(reserved_requests)::bigint as reserved_requests, sum(reserved_tokens)::bigint as reserved_tokens,
           sum(reserved_cost) as reserved_cost
    from (select * from usage_meters
          union all
          select counted.*, change.reserved_requests, change.reserved_tokens, change.reserved_cost
          from usage_meter_changes change, usage_counted(change) counted) everything
    group by scope, subject, model, span;
