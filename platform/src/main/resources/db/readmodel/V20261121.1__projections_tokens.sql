-- projections · how far each read model has come, and which node keeps it up
create table projection_tokens (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);
