-- Work that waits is rows, not instances: mails for the poller, erasures for the night, deposits whose process is to start.

alter table outbox_mail add column next_try_at timestamp with time zone;
alter table outbox_mail add column claimed_until timestamp with time zone; -- by a node, for its next few
alter table outbox_mail add column handed_over_at timestamp with time zone; -- to an instance of mail-delivery, for a person
-- Mails of before have an instance each, which sends them
update outbox_mail set handed_over_at = queued_at where status in ('QUEUED', 'SENDING');
create index outbox_mail_open on outbox_mail (status, next_try_at);
create index outbox_mail_reference on outbox_mail (reference);

-- When the personal data of a closed file go.
create table retention_due (
  reference      varchar(48) not null primary key references application (reference),
  kind           varchar(16) not null, -- RetentionKind
  ends_at        timestamp with time zone not null,
  erased_at      timestamp with time zone,
  handed_over_at timestamp with time zone -- to an instance of data-retention, for a person
);
create index retention_due_ends_at on retention_due (ends_at);

-- A deposit is registered first, in a transaction as short as its number; then its process starts.
create table deposit_start (
  reference    varchar(48) not null primary key, -- its row of application is written later in the same transaction
  requested_at timestamp with time zone not null
);

-- Foreign keys without an index, and what is summed at each upload
create index deliberation_reference on deliberation (reference);
create index payment_run_call on payment_run (call_code);
create index document_uploaded_by on document (uploaded_by);
