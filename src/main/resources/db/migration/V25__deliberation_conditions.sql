-- Reasons and conditions of a deliberation are two things: the reason says why, a condition binds the beneficiary.
alter table deliberation add column conditions text default '' not null;
