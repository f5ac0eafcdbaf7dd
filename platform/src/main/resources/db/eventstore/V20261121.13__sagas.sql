-- eventstore · the state of processes that span aggregates, as Axon's JdbcSagaStore keeps it
create table sagas (
    saga_id         varchar(255) primary key,
    saga_type       varchar(255) not null,
    revision        varchar(255),
    serialized_saga bytea
);

create table saga_associations (
    id                bigint generated always as identity primary key,
    association_key   varchar(255) not null,
    association_value varchar(255),
    saga_id           varchar(255) not null,
    saga_type         varchar(255)
);

create index saga_associations_by_value on saga_associations (saga_type, association_key, association_value);
create index saga_associations_by_saga on saga_associations (saga_id, saga_type);
