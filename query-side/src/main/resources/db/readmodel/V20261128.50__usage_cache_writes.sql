-- usage · PriceQueries, UsageQueries and RepricingQueries: tokens that a provider keeps, and what they cost; none were counted before
alter table usage_prices add column cache_write numeric(18, 6);
update usage_prices set cache_write = prompt;
alter table usage_prices alter column cache_write set not null;

alter table usage_records add column cache_write bigint not null default 0;
