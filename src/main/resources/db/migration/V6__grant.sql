-- From the agreement to the last tranche.

create table grant_agreement (
  reference varchar(48)    primary key references application (reference),
  call_code varchar(32)    not null references call_for_projects (code),
  version   integer        not null,
  status    varchar(24)    not null, -- GrantStatus
  award     numeric(14, 2) not null,
  signed_on date,
  state     text           not null  -- JSON, Grant.State
);
create index grant_agreement_by_call on grant_agreement (call_code, status);

-- Agreements, amendments and recovery orders as they were issued.
create table grant_paper (
  id        varchar(36)  primary key,
  reference varchar(48)  not null references grant_agreement (reference),
  kind      varchar(16)  not null,
  number    integer      not null, -- of its kind: a second agreement replaces the first
  issued_at timestamp with time zone not null,
  sha256    char(64)     not null,
  content   ${blob}      not null,
  constraint grant_paper_once unique (reference, kind, number)
);
