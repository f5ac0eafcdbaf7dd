-- generation · JobQueries: tokens that a provider keeps; none were counted before
alter table generation_attempts add column cache_write_tokens bigint not null default 0;
