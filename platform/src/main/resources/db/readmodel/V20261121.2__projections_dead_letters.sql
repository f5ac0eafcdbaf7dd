-- projections · DeadLetters: events a read model could not take in, with everything that follows them in their sequence
create table dead_letters (
    dead_letter_id       text   primary key,
    processing_group     text   not null,
    sequence_identifier  text   not null,
    sequence_index       bigint not null,
    message_type         text   not null,
    event_identifier     text   not null,
    time_stamp           text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              bytea  not null,
    metadata             bytea,
    aggregate_type       text,
    aggregate_identifier text,
    sequence_number      bigint,
    token_type           text,
    token                bytea,
    enqueued_at          text   not null,
    last_touched         text,
    processing_started   text,
    cause_type           text,
    cause_message        text,
    diagnostics          bytea,
    unique (processing_group, sequence_identifier, sequence_index)
);
create index dead_letters_by_touch on dead_letters (processing_group, last_touched);
