-- Two database accounts: callforprojects_owner creates and changes tables and holds the journal's triggers; callforprojects,
-- under which the nodes run, reads and writes rows and can switch no trigger off.
-- Run as a database administrator, in the application's database, once after the first start and again after each new version
-- (which starts once as the owner); then set both passwords: alter role ... password '...'. docs/operate.md
do $$
declare
  thing record;
begin
  if not exists (select 1 from pg_roles where rolname = 'callforprojects_owner') then
    create role callforprojects_owner login;
  end if;
  if not exists (select 1 from pg_roles where rolname = 'callforprojects') then
    create role callforprojects login;
  end if;
  for thing in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('alter table %I owner to callforprojects_owner', thing.tablename); -- its sequences and triggers with it
  end loop;
  for thing in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
               where n.nspname = current_schema() loop
    execute format('alter function %s owner to callforprojects_owner', thing.name);
  end loop;
  execute format('revoke create on schema %I from public', current_schema());
  execute format('grant usage, create on schema %I to callforprojects_owner', current_schema());
  execute format('grant usage on schema %I to callforprojects', current_schema());
  execute format('grant select, insert, update, delete on all tables in schema %I to callforprojects', current_schema());
  execute format('grant usage, select on all sequences in schema %I to callforprojects', current_schema());
  execute format('grant execute on all functions in schema %I to callforprojects', current_schema());
end $$;
-- Entries of the journal are added; their contents alone are erased in their time, which its triggers check
revoke delete, truncate on journal_entry from callforprojects;
revoke update, delete, truncate on journal_seal from callforprojects;
