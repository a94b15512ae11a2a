-- A content may lie in a store beside the database, under its hash; those of before stay where they are.
alter table document add column kept_in varchar(16) default 'DATABASE' not null; -- DATABASE, OBJECTS

create table document_object ( -- written before the object, so that what a crash leaves behind is found
  sha256  char(64) not null primary key,
  kept_at timestamp with time zone not null -- for the last time
);
