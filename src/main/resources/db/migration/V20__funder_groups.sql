-- Which groups of staff act for the funders of the calls, as the settings of each call name them: asked at each login,
-- where reading all settings would be too slow. Filled for the calls that are there by StoredFunders.
create table funder_group (
  call_code   varchar(32) not null references call_for_projects (code),
  funder_code varchar(32) not null,
  funder_role varchar(16) not null, -- FunderRole
  group_id    varchar(64) not null,
  primary key (call_code, funder_code, funder_role)
);
create index funder_group_by_group on funder_group (group_id);
