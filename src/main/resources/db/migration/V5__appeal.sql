-- Administrative appeals, and what their deadline hangs on.

-- Whether a letter names the delays and ways of appeal: without them they bind nobody (CJA R.421-5).
alter table letter add column mentions_remedies boolean default false not null;
update letter set mentions_remedies = true
where code in ('RECEIPT', 'INELIGIBILITY', 'INCOMPLETE_CLOSING', 'AWARD', 'REFUSAL', 'AWARD_LAPSED');

create table appeal (
  id                varchar(36)  primary key,
  reference         varchar(48)  not null references application (reference),
  appeal_number     integer      not null, -- of this application, from 1
  version           integer      not null,
  channel           varchar(8)   not null, -- Channel
  filed_by          varchar(128) not null,
  filed_at          timestamp with time zone not null, -- reception: the delay of the answer runs from here
  sent_on           date         not null, -- what decides whether it is in time: the postmark, or the reception
  grounds           text         not null,
  contested_status  varchar(24)  not null, -- ApplicationStatus that the contested decision gave
  contested_letter  varchar(36)  not null references letter (id),
  notified_on       date         not null,
  remedies          boolean      not null, -- that letter names the remedies
  last_day          date         not null, -- of the two clear months
  silence_at        timestamp with time zone not null,
  admissibility     varchar(16),           -- answer of appeal-admissibility
  outcome           varchar(16),           -- AppealOutcome; null while pending
  reason            text,
  decided_by        varchar(128),          -- null when time decided
  decided_at        timestamp with time zone,
  told_at           timestamp with time zone,
  constraint appeal_once_per_decision unique (contested_letter),
  constraint appeal_number_once unique (reference, appeal_number)
);
create index appeal_by_decider on appeal (decided_by);
