-- Ways of allotting that a session compares; the one taken as the agenda's proposal is frozen with what it said.
create table session_scenario (
  id           varchar(36)  primary key,
  session_code varchar(48)  not null references committee_session (code),
  name         varchar(80)  not null,
  parameters   text         not null, -- JSON, Scenario.Parameters
  created_by   varchar(128) not null,
  created_at   timestamp with time zone not null,
  proposed_by  varchar(128),
  proposed_at  timestamp with time zone,
  proposal     text -- JSON, ScenarioResult as it was when it was taken
);
create index session_scenario_of_session on session_scenario (session_code);
