-- analytics · Zones: where the day of an organisation begins, and of each of its workspaces
create table analytics_place_zones (
    place_id        uuid primary key,
    organisation_id uuid not null,
    zone            text not null
);

create index analytics_place_zones_by_organisation on analytics_place_zones (organisation_id);
