-- The twin of the same number under postgresql. SQLite knows no policies for rows.
create trigger audit_log_unchanged before update on audit_log
begin
  select raise(abort, 'Rows of the audit log are never changed or deleted');
end;
create trigger audit_log_undeleted before delete on audit_log
begin
  select raise(abort, 'Rows of the audit log are never changed or deleted');
end;
create trigger audit_chain_stays before delete on audit_chain
begin
  select raise(abort, 'Rows of the audit log are never changed or deleted');
end;
