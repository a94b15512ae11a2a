-- The money that leaves: what is ordered, authorised, paid, sent back and recovered. Whatever code does, the constraints hold.

create table payment_account ( -- one funder's part of one grant; its row is the lock
  reference    varchar(48)    not null,
  funder_code  varchar(32)    not null,
  funder_order integer        not null,
  call_code    varchar(32)    not null references call_for_projects (code),
  awarded      numeric(14, 2) not null,
  ordered      numeric(14, 2) default 0 not null, -- orders that stand: ordered, authorised or paid
  paid         numeric(14, 2) default 0 not null, -- orders that are paid
  returned     numeric(14, 2) default 0 not null, -- sent back by the bank, all attempts together
  repaid       numeric(14, 2) default 0 not null, -- recovered from the beneficiary
  primary key (reference, funder_code),
  constraint payment_within_the_award check (repaid >= 0 and repaid <= paid and paid <= ordered and ordered <= awarded
    and returned >= 0)
);

-- The file given to the bank, as it was written.
create table payment_run (
  id           varchar(36)    primary key,
  call_code    varchar(32)    not null references call_for_projects (code),
  funder_code  varchar(32)    not null,
  message_id   varchar(35)    not null,
  created_by   varchar(128)   not null,
  created_at   timestamp with time zone not null,
  execution_on date           not null, -- asked of the bank
  order_count  integer        not null,
  total        numeric(16, 2) not null,
  sha256       char(64)       not null,
  content      ${blob}        not null,
  constraint payment_message_once unique (message_id),
  constraint payment_run_not_empty check (order_count > 0 and total > 0)
);

create table payment_order (
  id                varchar(36)    primary key,
  reference         varchar(48)    not null,
  tranche_number    integer        not null,
  funder_code       varchar(32)    not null,
  attempt           integer        not null, -- 2 after the bank sent the first one back, or after a cancelled one
  call_code         varchar(32)    not null,
  amount            numeric(14, 2) not null,
  status            varchar(16)    not null, -- PaymentStatus
  payee_name        varchar(140)   not null,
  payee_iban        varchar(34)    not null,
  payee_bic         varchar(11),
  actors            varchar(1000)  not null, -- who reviewed and certified, comma separated: they neither authorise nor pay
  due_at            timestamp with time zone not null, -- end of the payment delay
  ordered_at        timestamp with time zone not null,
  authorised_by     varchar(128),
  authorised_at     timestamp with time zone,
  run_id            varchar(36)    references payment_run (id), -- the file that carries it
  payment_reference varchar(35),
  paid_on           date,
  paid_by           varchar(128),
  paid_at           timestamp with time zone,
  reason            varchar(2000),  -- of its return or cancellation
  ended_by          varchar(128),
  ended_at          timestamp with time zone,
  constraint payment_order_once unique (reference, tranche_number, funder_code, attempt),
  constraint payment_reference_once unique (payment_reference),
  constraint payment_order_account foreign key (reference, funder_code) references payment_account (reference, funder_code),
  constraint payment_order_amount check (amount > 0),
  constraint payment_order_paid check (status <> 'PAID' or payment_reference is not null and paid_on is not null)
);
create index payment_order_by_state on payment_order (status, due_at);
create index payment_order_to_export on payment_order (call_code, funder_code, status);
create index payment_order_by_run on payment_order (run_id);

create table repayment ( -- what the beneficiary pays back
  reference         varchar(48)    not null,
  repayment_number  integer        not null, -- 1 and on, of the grant
  funder_code       varchar(32)    not null,
  amount            numeric(14, 2) not null,
  repaid_on         date           not null,
  payment_reference varchar(35)    not null,
  recorded_by       varchar(128)   not null,
  recorded_at       timestamp with time zone not null,
  primary key (reference, repayment_number),
  constraint repayment_reference_once unique (payment_reference),
  constraint repayment_account foreign key (reference, funder_code) references payment_account (reference, funder_code),
  constraint repayment_amount check (amount > 0)
);
