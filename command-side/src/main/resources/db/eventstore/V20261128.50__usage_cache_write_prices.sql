-- usage · PriceBook: what a million tokens cost that a provider keeps; until somebody says otherwise, what others cost
alter table usage_prices add column cache_write numeric(18, 6);
update usage_prices set cache_write = prompt;
alter table usage_prices alter column cache_write set not null;
