-- counting · the tests of the projections room
create table counting_log (
    event_id uuid    primary key,
    counter  text    not null,
    step     integer not null check (step < 1000),
    -- How many were taken in together.
    batch    integer not null
);
