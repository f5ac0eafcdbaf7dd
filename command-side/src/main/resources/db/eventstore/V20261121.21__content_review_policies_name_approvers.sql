-- content · ReviewPolicies: who reviews, and whether they need a second factor
alter table content_review_policies
    add column approvers     text    not null default 'editor' check (approvers in ('viewer', 'editor', 'admin')),
    add column second_factor boolean not null default false;
