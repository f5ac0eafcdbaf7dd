-- usage · PriceBook: what a million tokens of a model cost, and from when on
create table usage_prices (
    model         text           collate "C" not null,
    valid_from    timestamptz    not null,
    prompt        numeric(18, 6) not null,
    cached_prompt numeric(18, 6) not null,
    completion    numeric(18, 6) not null,
    primary key (model, valid_from)
);
