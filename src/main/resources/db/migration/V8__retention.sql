-- What was erased of a closed file when its time had come. Says nothing of whom it was about.

create table erasure_record (
  reference varchar(48)  primary key references application (reference),
  kind      varchar(16)  not null, -- RetentionKind
  erased_at timestamp with time zone not null,
  timer     varchar(120) not null, -- the timer that asked for it
  erased    text         not null  -- JSON: how many of each category
);
