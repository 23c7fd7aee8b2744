-- A second wall between organisations. Each transaction says for which one it works, or that it
-- works for the host itself ('system'); one that says nothing sees no row. Tables that come later
-- need the same three lines, and a test looks for them.
do $$
declare
  owned text;
begin
  for owned in
    select c.relname
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace
      and c.relkind = 'r'
      and a.attname = 'organisation_id'
  loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy organisation_wall on %I using'
      ' (current_setting(''holdfast.organisation'', true) in (''system'', organisation_id::text))', owned);
  end loop;
end
$$;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of the audit log are never changed or deleted'
    using errcode = 'integrity_constraint_violation';
end
$$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_audit_change();
create trigger audit_chain_stays before delete or truncate on audit_chain
  for each statement execute function refuse_audit_change();
