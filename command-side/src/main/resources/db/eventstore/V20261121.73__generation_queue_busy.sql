-- generation · JobQueue: counts what is under way of a workspace without looking at all that waits
create index generation_queue_busy on generation_queue (workspace_id, leased_until)
    where ended_at is null and leased_until is not null;
