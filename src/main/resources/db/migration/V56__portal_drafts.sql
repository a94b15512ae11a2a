-- What an organisation writes before it deposits: no process instance and no reference yet.

create table portal_draft (
  id              varchar(36)  primary key, -- also the idempotency key of its deposit
  call_code       varchar(32)  not null references call_for_projects (code),
  organisation_id varchar(36)  not null references organisation (id),
  created_by      varchar(128) references applicant_account (email) on update cascade on delete set null,
  created_at      timestamp with time zone not null,
  touched_at      timestamp with time zone not null,
  reference       varchar(48)  references application (reference), -- once deposited
  reminded_at     timestamp with time zone
);
create index portal_draft_by_organisation on portal_draft (organisation_id, touched_at);
create index portal_draft_by_call on portal_draft (call_code, reminded_at);

create table portal_draft_section (
  draft_id varchar(36)  not null references portal_draft (id) on delete cascade,
  section  varchar(16)  not null,
  content  text         not null, -- as it was typed (JSON), right or not
  version  integer      not null, -- a save names the one it began from
  saved_by varchar(128) references applicant_account (email) on update cascade on delete set null,
  saved_at timestamp with time zone not null,
  primary key (draft_id, section)
);

create table portal_draft_editor (
  draft_id varchar(36)  not null references portal_draft (id) on delete cascade,
  section  varchar(16)  not null,
  account  varchar(128) not null references applicant_account (email) on update cascade on delete cascade,
  since    timestamp with time zone not null,
  seen_at  timestamp with time zone not null,
  primary key (draft_id, section, account)
);

create table portal_draft_document (
  id            varchar(36)  primary key,
  draft_id      varchar(36)  not null references portal_draft (id) on delete cascade,
  document_code varchar(40)  not null,
  file_name     varchar(255) not null,
  content_type  varchar(127) not null,
  size_bytes    bigint       not null,
  sha256        char(64)     not null,
  uploaded_by   varchar(128) references applicant_account (email) on update cascade on delete set null,
  uploaded_at   timestamp with time zone not null,
  content       ${blob}      not null
);
create index portal_draft_document_by_draft on portal_draft_document (draft_id, uploaded_at);
