-- What colleagues write to each other about a file, and whom a note calls on

create table file_note (
  id         varchar(36)  primary key,
  reference  varchar(48)  not null references application (reference),
  author     varchar(128) not null,
  written_at timestamp with time zone not null,
  body       text         not null
);
create index file_note_by_reference on file_note (reference, written_at);

create table file_note_mention (
  note_id varchar(36)  not null references file_note (id) on delete cascade,
  person  varchar(128) not null,
  read_at timestamp with time zone,
  primary key (note_id, person)
);
create index file_note_mention_unread on file_note_mention (person, read_at);
