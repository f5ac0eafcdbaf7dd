-- usage · SummaryQueries, LimitQueries: where the day of an organisation begins
create table usage_zones (
    organisation_id uuid primary key,
    zone            text not null
);
