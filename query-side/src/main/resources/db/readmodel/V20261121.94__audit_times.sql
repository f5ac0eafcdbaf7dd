-- audit · EventTimes: of each thousand positions the earliest time, since times do not rise with positions everywhere
create table audit_times (
    thousand bigint      primary key,
    earliest timestamptz not null
);
