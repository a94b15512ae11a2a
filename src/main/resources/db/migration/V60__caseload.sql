-- What the table of files searches and sorts by, and who is in charge of a file

alter table application add column search_words text;
alter table application add column rejection_at timestamp with time zone;
alter table application add column clock_paused boolean default false not null;
alter table application add column officer varchar(64);
create index application_by_officer on application (officer, status);

create table saved_view (
  id          varchar(36)   primary key,
  owner       varchar(64)   not null,
  name        varchar(60)   not null,
  -- the part of the address after the question mark
  query       varchar(1000) not null,
  constraint saved_view_once unique (owner, name)
);
