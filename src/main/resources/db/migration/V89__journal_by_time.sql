-- The journal is read by day, latest first
create index journal_entry_by_time on journal_entry (occurred_at);
