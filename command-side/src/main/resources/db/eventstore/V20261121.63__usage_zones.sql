-- usage · Zones: where the day of an organisation begins; where nothing stands it is UTC
create table usage_zones (
    organisation_id uuid primary key,
    zone            text not null
);

insert into usage_zones (organisation_id, zone)
select distinct on (id) id, zone from (
    select (payload ->> 'organisationId')::uuid as id, payload ->> 'timeZone' as zone, global_index
    from events_readable
    where name in ('organisations.OrganisationFounded', 'organisations.TimeZoneChosen')) told
order by id, global_index desc;
