-- Dashboards ask for the accounts of one call. Rows are inserted once, and what changes in them is not in this index.
create index payment_account_by_call on payment_account (call_code);
