-- bench · the replay benchmark
create table bench_notes (
    note    text    primary key,
    title   text    not null,
    body    text    not null,
    version integer not null
);
