-- Who stands in for whom, what nobody took, and who wants the mail of the day

create table absence (
  id          varchar(36) primary key,
  person      varchar(64) not null,
  substitute  varchar(64) not null,
  first_day   date        not null,
  last_day    date        not null,
  declared_by varchar(64) not null,
  declared_at timestamp with time zone not null,
  ended_at    timestamp with time zone, -- before its last day was over
  ended_by    varchar(64),
  returned_at timestamp with time zone -- what the substitute had not finished is the person's again
);
create index absence_by_person on absence (person, last_day);
create index absence_by_substitute on absence (substitute, last_day);

-- A task that nobody took in time, once for each group that was told
create table escalated_task (
  task_id      varchar(64)  not null,
  lead_group   varchar(64)  not null,
  escalated_at timestamp with time zone not null,
  primary key (task_id, lead_group)
);
create index escalated_task_by_lead on escalated_task (lead_group);

create table daily_mail (
  person    varchar(64) primary key,
  wanted    boolean     default true not null,
  looked_at timestamp with time zone -- what came after it is new
);
