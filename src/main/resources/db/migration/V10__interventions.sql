-- What a manager asked of a file and a second person must confirm: one step back. The rest of what managers do is in the
-- journal alone.

create table step_back (
  id              varchar(36)   primary key,
  reference       varchar(48)   not null references application (reference),
  step            varchar(48)   not null, -- StepBack
  task_id         varchar(64)   not null, -- of the engine: this occurrence of the step and no later one
  pending_task    varchar(64)   unique,   -- the same while it is asked, null afterwards: one request at a time
  reason          varchar(2000) not null,
  asked_by        varchar(128)  not null,
  asked_at        timestamp with time zone not null,
  status          varchar(16)   not null, -- ASKED, DONE, DECLINED
  decided_by      varchar(128),
  decided_at      timestamp with time zone,
  decision_reason varchar(2000)
);

create index step_back_reference on step_back (reference);
create index step_back_status on step_back (status, asked_at);
