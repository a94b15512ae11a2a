-- What a person has typed in a form and not yet sent: theirs alone, until the task is done.

create table task_draft (
  task_id   varchar(64)  not null, -- of the engine; 'start:' and the key of the process for a start form
  author    varchar(128) not null,
  reference varchar(64),           -- business key of the task's process: what is erased with the file
  saved_at  timestamp with time zone not null,
  content   text         not null, -- JSON, value by key of the form
  primary key (task_id, author)
);

create index task_draft_reference on task_draft (reference);
