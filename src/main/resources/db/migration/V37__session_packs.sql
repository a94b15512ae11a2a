-- The pack of a session, made by a job: how far it is, then the file.
create table session_pack (
  id           varchar(36)   primary key,
  session_code varchar(48)   not null references committee_session (code),
  left_out     varchar(2000) not null, -- references left out, for who is recused from them; empty for the whole pack
  asked_by     varchar(128)  not null,
  asked_at     timestamp with time zone not null,
  beat_at      timestamp with time zone not null, -- last sign of the job
  status       varchar(16)   not null, -- RUNNING, DONE, FAILED
  done         integer       not null,
  total        integer       not null,
  pages        integer,
  content      ${blob}
);
create index session_pack_of_session on session_pack (session_code, left_out);
