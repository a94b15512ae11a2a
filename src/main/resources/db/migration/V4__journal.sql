-- The audit journal: one chain of entries per subject (an application, a call, a session, "rules", "staff"...). Each entry
-- carries the hash of the one before it. The primary key is what keeps two writers from forking a chain.
-- TimelineIntoJournal (4.1) carries the timelines over and JournalGuards (4.2) has the database refuse changes.

create table journal_entry (
  chain         varchar(64)  not null,
  seq           integer      not null, -- 1, 2, 3... without gap
  occurred_at   timestamp with time zone not null,
  actor         varchar(128) not null, -- account of staff, "candidat" or "système": never the address of an applicant
  action        varchar(60)  not null,
  -- The contents, which may name people: erased in their time, when content_hash alone stays
  detail        text,                  -- in the words people read
  value_before  text,                  -- JSON
  value_after   text,                  -- JSON
  salt          char(32),
  content_hash  char(64)     not null, -- SHA-256 over salt and contents
  previous_hash char(64)     not null,
  hash          char(64)     not null, -- SHA-256 over all above but the contents
  primary key (chain, seq)
);
create index journal_entry_by_action on journal_entry (action, chain);

-- A seal says where every chain stood; a chain of its own. Who keeps one elsewhere sees what was cut off since.
create table journal_seal (
  seal_number   integer      primary key,
  sealed_at     timestamp with time zone not null,
  entries       bigint       not null,
  previous_hash char(64)     not null,
  hash          char(64)     not null
);

create table journal_seal_head ( -- of the chains that moved since the seal before
  seal_number integer     not null references journal_seal (seal_number),
  chain       varchar(64) not null,
  seq         integer     not null,
  hash        char(64)    not null,
  primary key (seal_number, chain)
);
