-- Accounts that their owners open and keep themselves, and the organisations to which files belong.

alter table applicant_account add column notified boolean default true not null; -- by mail, of messages
alter table applicant_account add column secured_at timestamp with time zone;    -- the password changed: sessions of before end

-- What a mail may do, once. The mail carries the secret; here stands its digest only.
create table account_token (
  digest          char(64)     primary key, -- SHA-256
  purpose         varchar(24)  not null,
  address         varchar(128) not null,    -- the mail box that it proves
  account         varchar(128),             -- whose it is; null before there is one
  organisation_id varchar(36),              -- to which it invites
  role            varchar(16),              -- as what
  content         text,                     -- what was asked (JSON)
  created_at      timestamp with time zone not null,
  expires_at      timestamp with time zone not null
);
create index account_token_by_address on account_token (address, created_at);
create index account_token_by_organisation on account_token (organisation_id);

create table organisation (
  id         varchar(36)  primary key,
  name       varchar(200) not null,
  created_at timestamp with time zone not null
);

create table organisation_member (
  organisation_id varchar(36)  not null references organisation (id),
  account         varchar(128) not null references applicant_account (email) on update cascade on delete cascade,
  role            varchar(16)  not null,
  joined_at       timestamp with time zone not null,
  primary key (organisation_id, account)
);
create index organisation_member_by_account on organisation_member (account, joined_at);

alter table application add column organisation_id varchar(36) references organisation (id);
create index application_by_organisation on application (organisation_id, submitted_at);

-- Each account of before has an organisation of its own, named as the last file it deposited names its lead.
insert into organisation (id, name, created_at)
  select 'compte-' || cast(row_number() over (order by created_at, email) as varchar(12)),
    coalesce((select max(a.lead_name) from application a where lower(a.submitted_by) = c.email
      and a.submitted_at = (select max(l.submitted_at) from application l where lower(l.submitted_by) = c.email)), c.name),
    created_at
  from applicant_account c;
insert into organisation_member (organisation_id, account, role, joined_at)
  select 'compte-' || cast(row_number() over (order by created_at, email) as varchar(12)), email, 'ADMINISTRATOR', created_at
  from applicant_account;
update application set organisation_id = (select m.organisation_id from organisation_member m
  where m.account = lower(application.submitted_by));
