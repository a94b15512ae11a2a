-- What the bank answered to a file, as it came: the evidence of each payment recorded from it.
create table payment_run_answer (
  id          varchar(36)  primary key,
  run_id      varchar(36)  not null references payment_run (id),
  recorded_by varchar(128) not null,
  recorded_at timestamp with time zone not null,
  sha256      varchar(64)  not null,
  content     ${blob} not null
);
create index payment_run_answer_by_run on payment_run_answer (run_id);
create index document_by_hash on document (sha256);
