-- How long finished work lasted, one line per activity, call and day: the engine's history is read once for each day, and
-- what is erased or cleaned there later is still counted here. Says nothing of whom it was about.

create table activity_day (
  process_key varchar(64)  not null,
  activity_id varchar(128) not null,
  call_code   varchar(32)  not null, -- empty for what belongs to no call
  ended_on    date         not null, -- in Paris
  scale       smallint     not null, -- n: lasted from 2^n to 2^(n+1) seconds, 0 also less; -1: interrupted
  work_count  integer      not null,
  total_ms    bigint       not null,
  longest_ms  bigint       not null,
  primary key (process_key, activity_id, call_code, ended_on, scale)
);
create index activity_day_by_call on activity_day (call_code, ended_on);
create index activity_day_by_day on activity_day (ended_on);

-- One row: days before rolled_to are in activity_day; the last run began at rolled_from. Who changes it has the run.
create table activity_roll (
  id          smallint not null primary key,
  rolled_from date     not null,
  rolled_to   date     not null
);
insert into activity_roll (id, rolled_from, rolled_to) values (1, date '1970-01-01', date '1970-01-01');

-- What the pseudonyms of an event log are made with: a key for each call, so that two logs cannot be joined by person.
create table event_log_key (
  call_code  varchar(32) not null primary key references call_for_projects (code),
  secret_key char(64)    not null -- hexadecimal
);
