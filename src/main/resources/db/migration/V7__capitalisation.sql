-- The national syntheses of a call: figures fixed first, words next, then published once for all.

create table national_synthesis (
  call_code        varchar(32)  not null references call_for_projects (code),
  synthesis_number integer      not null,
  prepared_at      timestamp with time zone not null,
  figures          text         not null, -- JSON, Figures
  words            text,
  written_by       varchar(128),
  written_at       timestamp with time zone,
  published_at     timestamp with time zone,
  sha256           char(64),
  content          ${blob},               -- the PDF as it was published
  primary key (call_code, synthesis_number)
);
