-- generation · PiiPolicies: what each workspace has chosen for personal data, as of the transaction that asks
create table generation_pii_policies (
    workspace_id uuid primary key,
    email        text check (email in ('mask', 'block', 'allow')),
    phone        text check (phone in ('mask', 'block', 'allow')),
    iban         text check (iban in ('mask', 'block', 'allow')),
    card         text check (card in ('mask', 'block', 'allow')),
    national_id  text check (national_id in ('mask', 'block', 'allow')),
    ip           text check (ip in ('mask', 'block', 'allow'))
);
