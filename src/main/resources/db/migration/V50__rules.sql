-- Decision tables as data: each published version, and releases that name one version of every table. A call is judged
-- by the release that it opened with; nothing here is ever changed or deleted.

create table rule_version (
  table_key       varchar(64)  not null,
  engine_version  integer      not null, -- of the decision definition: the number people see
  definition_id   varchar(64)  not null unique,
  deployment_id   varchar(64)  not null,
  content_hash    char(64)     not null, -- of the content below: two deployments of the same rules have the same
  structure_hash  char(64)     not null, -- of its columns and hit policy, which only the program changes
  content         text         not null, -- JSON, RuleTable
  author          varchar(128),          -- null for what came with the program
  approver        varchar(128),
  reason          varchar(2000),
  published_at    timestamp with time zone not null,
  primary key (table_key, engine_version)
);
create index rule_version_by_deployment on rule_version (deployment_id);

create table rule_release (
  id            integer      primary key,
  label         varchar(255) not null,
  deployment_id varchar(64)  unique,     -- of the tables that a database of before held; null for later releases
  created_at    timestamp with time zone not null
);

create table rule_release_entry (
  release_id     integer     not null references rule_release (id),
  table_key      varchar(64) not null,
  engine_version integer     not null,
  primary key (release_id, table_key),
  foreign key (table_key, engine_version) references rule_version (table_key, engine_version)
);

alter table call_for_projects add column rule_release integer references rule_release (id); -- null until it opens
alter table application add column rule_release integer references rule_release (id);

-- Replays go through every decision of one table.
create index decision_record_by_key on decision_record (decision_key, id);
