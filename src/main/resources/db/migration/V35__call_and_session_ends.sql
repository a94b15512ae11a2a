-- A call is cancelled by two persons: who asks gives the reason, another confirms or declines.
create table call_cancellation (
  id         varchar(36)   primary key,
  call_code  varchar(32)   not null references call_for_projects (code),
  reason     varchar(2000) not null,
  asked_by   varchar(128)  not null,
  asked_at   timestamp with time zone not null,
  confirmed  boolean, -- null while nobody has answered
  decided_by varchar(128),
  decided_at timestamp with time zone,
  answer     varchar(2000)
);
create index call_cancellation_of_call on call_cancellation (call_code);

-- A convened session that was moved, or cancelled, and why.
create table session_change (
  id           varchar(36)   primary key,
  session_code varchar(48)   not null references committee_session (code),
  kind         varchar(16)   not null, -- MOVED, CANCELLED
  reason       varchar(2000) not null,
  before_at    timestamp with time zone not null,
  after_at     timestamp with time zone, -- null when cancelled
  asked_by     varchar(128)  not null,
  asked_at     timestamp with time zone not null
);
create index session_change_of_session on session_change (session_code);

-- Each date of a session has a convening of its own.
alter table session_paper add column edition integer default 0 not null;
alter table session_paper drop constraint session_paper_once;
alter table session_paper add constraint session_paper_once unique (session_code, kind, convening, edition);
