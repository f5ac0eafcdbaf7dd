-- What business tools read. Run at every start; comments are documentation, and docs/analytics.md repeats them.
create schema if not exists analytics;
comment on schema analytics is 'What happened in Contexor, for business tools: views to read, described in their comments';

create or replace view analytics.jobs as
select job.job_id, job.content_id, job.organisation_id as organization_id, job.workspace_id, job.account_id as user_id,
       job.kind, job.language, job.prompt_id, job.prompt_version, job.model, job.status, job.attempts, job.prompt_tokens,
       job.completion_tokens, job.cost, job.error, job.retry_of, job.requested_at, job.started_at, job.ended_at,
       round(extract(epoch from job.ended_at - job.requested_at), 3) as seconds,
       (job.requested_at at time zone coalesce(place.zone, 'UTC'))::date as day
from read_model.analytics_job_facts job
left join read_model.analytics_place_zones place on place.place_id = job.organisation_id;
comment on view analytics.jobs is 'One row per generation that was asked for';
comment on column analytics.jobs.user_id is 'The account that asked for it';
comment on column analytics.jobs.kind is 'What was asked for: outline, draft, rewrite or caption';
comment on column analytics.jobs.language is 'In which language, such as fa';
comment on column analytics.jobs.prompt_id is 'The prompt that was used, with prompt_version';
comment on column analytics.jobs.model is 'The model that was called last; none before the first call';
comment on column analytics.jobs.status is 'pending, running, completed, failed or cancelled';
comment on column analytics.jobs.attempts is 'Calls of models';
comment on column analytics.jobs.cost is 'US dollars, of all calls together';
comment on column analytics.jobs.error is 'Why it failed, in a word';
comment on column analytics.jobs.retry_of is 'The job that this one repeats';
comment on column analytics.jobs.seconds is 'From the request to the end; none while it lasts';
comment on column analytics.jobs.day is 'On which it was asked for, in the time zone of the organization';

create or replace view analytics.usage as
select call.job_id, call.attempt, call.content_id, call.organisation_id as organization_id, call.workspace_id,
       call.account_id as user_id, call.model, call.kind, call.language, call.prompt_id, call.prompt_version, call.prompt_tokens,
       call.cached_prompt_tokens, call.completion_tokens, call.prompt_tokens + call.completion_tokens as total_tokens, call.cost,
       round(call.millis / 1000.0, 3) as seconds, call.error, call.recorded_at, call.day, call.utc_day
from read_model.analytics_call_facts call
where call.attempt > 0;
comment on view analytics.usage is 'One row per call of a model, whether it went well or not';
comment on column analytics.usage.attempt is 'Which call of the job, from 1 on';
comment on column analytics.usage.user_id is 'The account whose budget paid';
comment on column analytics.usage.prompt_id is 'The prompt of the job, with prompt_version; none where no text was asked for';
comment on column analytics.usage.cached_prompt_tokens is 'The part of prompt_tokens that cost less';
comment on column analytics.usage.cost is 'US dollars, at the prices of then';
comment on column analytics.usage.error is 'What went wrong, in a word; none where nothing did';
comment on column analytics.usage.day is 'On which it was booked, in the time zone of the organization';
comment on column analytics.usage.utc_day is 'The same in UTC';

create or replace view analytics.usage_by_day as
select sums.day, sums.utc_day, sums.organisation_id as organization_id, sums.workspace_id, sums.account_id as user_id, sums.model,
       sums.requests, sums.failures as failed_requests, sums.prompt_tokens, sums.cached_prompt_tokens, sums.completion_tokens,
       sums.prompt_tokens + sums.completion_tokens as total_tokens, sums.cost
from read_model.analytics_call_days sums;
comment on view analytics.usage_by_day is 'Usage added up by day, workspace, user and model: quicker than usage, where no prompt matters';
comment on column analytics.usage_by_day.day is 'In the time zone of the organization';
comment on column analytics.usage_by_day.cost is 'US dollars';

create or replace view analytics.reviews as
select review.content_id, review.passage, review.round, review.organisation_id as organization_id, review.workspace_id,
       review.project_id, review.account_id as user_id, review.status, review.version, review.writer as writer_id, review.source,
       review.job_id, review.model, review.prompt_id, review.prompt_version, review.kind, review.language, review.began_at,
       review.submitted_at, review.decided_at, review.reviewer as reviewer_id, review.voided_at,
       round(extract(epoch from review.decided_at - review.submitted_at), 3) as seconds,
       (review.decided_at at time zone coalesce(place.zone, 'UTC'))::date as day
from read_model.analytics_review_facts review
left join read_model.analytics_place_zones place on place.place_id = review.organisation_id;
comment on view analytics.reviews is 'One row per passage of a text, from its draft to a decision; what is done to it afterwards begins the next one';
comment on column analytics.reviews.passage is 'The passages of a text are numbered from 1 on';
comment on column analytics.reviews.round is 'The decisions since the text was drafted, or approved before, this one included';
comment on column analytics.reviews.user_id is 'The account that drafted the text';
comment on column analytics.reviews.status is 'How it stands or ended: draft, in_progress, review, approved, rejected or archived';
comment on column analytics.reviews.version is 'The version that was written last, or decided about';
comment on column analytics.reviews.writer_id is 'The account that wrote that version, or asked for it';
comment on column analytics.reviews.source is 'Who wrote it: ai, person, or edited, which is a person upon an AI';
comment on column analytics.reviews.model is 'The model that wrote there last, with its prompt; kept when a person edits';
comment on column analytics.reviews.submitted_at is 'When it last came to review';
comment on column analytics.reviews.voided_at is 'When the approval ceased to hold';
comment on column analytics.reviews.seconds is 'From submission to decision';
comment on column analytics.reviews.day is 'Of the decision, in the time zone of the organization; none before';

create or replace view analytics.rejections as
select review.content_id, review.passage, review.round, review.organisation_id as organization_id, review.workspace_id,
       review.project_id, review.account_id as user_id, review.version, review.source, review.model, review.prompt_id,
       review.prompt_version, review.kind, review.language, review.reviewer as reviewer_id, review.reason, review.reason_words,
       review.decided_at as rejected_at, (review.decided_at at time zone coalesce(place.zone, 'UTC'))::date as day
from read_model.analytics_review_facts review
left join read_model.analytics_place_zones place on place.place_id = review.organisation_id
where review.status = 'rejected';
comment on view analytics.rejections is 'One row per rejection, with its reason';
comment on column analytics.rejections.user_id is 'The account that drafted the text';
comment on column analytics.rejections.reason is 'As the reviewer wrote it';
comment on column analytics.rejections.reason_words is 'Its words in one spelling: what to group by';
comment on column analytics.rejections.day is 'In the time zone of the organization';

create or replace view analytics.funnel as
select content.content_id, content.organisation_id as organization_id, content.workspace_id, content.project_id,
       content.account_id as user_id, content.status, content.source, content.model, content.prompt_id, content.prompt_version,
       content.kind, content.language, content.versions, content.drafted_at, content.begun_at, content.reviewed_at,
       content.approved_at, content.rejected_at, content.archived_at,
       (content.drafted_at at time zone coalesce(place.zone, 'UTC'))::date as day
from read_model.analytics_content_facts content
left join read_model.analytics_place_zones place on place.place_id = content.organisation_id;
comment on view analytics.funnel is 'One row per text: how far it came, and when it first did';
comment on column analytics.funnel.user_id is 'The account that drafted it';
comment on column analytics.funnel.status is 'As it is now: draft, in_progress, review, approved, rejected or archived';
comment on column analytics.funnel.source is 'Who wrote the newest version: ai, person, or edited, which is a person upon an AI; none where there is none';
comment on column analytics.funnel.begun_at is 'When it first had words, or was given to an AI';
comment on column analytics.funnel.reviewed_at is 'When it first came to review';
comment on column analytics.funnel.approved_at is 'When it was first approved';
comment on column analytics.funnel.rejected_at is 'When it was first rejected';
comment on column analytics.funnel.archived_at is 'Since when it lies in the archive';
comment on column analytics.funnel.day is 'Of the draft, in the time zone of the organization';
