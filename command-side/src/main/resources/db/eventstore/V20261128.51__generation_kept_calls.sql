-- generation · JobQueue: under which name the provider keeps the answer to the call that was made last
alter table generation_queue
    add column kept_attempt integer,
    add column kept_model   text,
    add column kept_id      text;
