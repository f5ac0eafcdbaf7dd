-- content · ReviewPolicies: what each workspace demands of an approval, as of the transaction that asks
create table content_review_policies (
    workspace_id uuid    primary key,
    four_eyes    boolean not null
);
