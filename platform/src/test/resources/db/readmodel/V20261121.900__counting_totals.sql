-- counting · the tests of the projections room
create table counting_totals (
    counter text    primary key,
    total   integer not null check (total < 1000),
    owner   text,
    share   numeric not null default 1.0,
    extra   jsonb   not null default '{"of": 1.0}'
);
create index counting_totals_by_total on counting_totals (total);
comment on index counting_totals_by_total is 'for readers';
