-- The twin of the same number under postgresql.

-- Lists are read newest first, from an id on: all of an organisation's rows, or those of a filter.
create index user_permission_list on user_permission (organisation_id, id);
drop index user_permission_user;
create index user_permission_user on user_permission (organisation_id, user_id, id);
create index user_permission_scope on user_permission (organisation_id, scope_id, id) where scope_id is not null;
create index invitation_list on invitation (organisation_id, id);
create index invitation_unused on invitation (organisation_id, id) where accepted_at is null;
create index api_key_list on api_key (organisation_id, id);
drop index api_key_user;
create index api_key_user on api_key (organisation_id, user_id, id);
create index app_user_blocked on app_user (id) where blocked_at is not null;
create index app_user_locked on app_user (id) where locked_until is not null;
create index adapter_config_list on adapter_config (organisation_id, id);
create index job_list on job (organisation_id, id);
create index execution_list on execution (organisation_id, id);
create index execution_list_type on execution (organisation_id, type, id);
create index execution_list_status on execution (organisation_id, status, id);
create index backup_list on backup (organisation_id, id);
create index backup_list_job on backup (organisation_id, job_id, id);
create index backup_list_source on backup (organisation_id, source_id, id);

-- The audit log by two filters, each of which lets many rows through, and both together none.
create index audit_log_user_action on audit_log (organisation_id, user_id, action, occurred_at, sequence);
create index audit_log_user_resource on audit_log (organisation_id, user_id, resource, occurred_at, sequence);
create index audit_log_action_resource on audit_log (organisation_id, action, resource, occurred_at, sequence);
-- One thing has few rows; the index alone tells which of them the other filters let through.
drop index audit_log_resource_id;
create index audit_log_resource_id
  on audit_log (organisation_id, resource_id, occurred_at, sequence, user_id, action, resource);
-- Failures are few in all.
drop index audit_log_failure;
create index audit_log_failure
  on audit_log (organisation_id, success, occurred_at, sequence) where success = false;
create index audit_log_failure_user
  on audit_log (organisation_id, success, user_id, occurred_at, sequence) where success = false;
create index audit_log_failure_action
  on audit_log (organisation_id, success, action, occurred_at, sequence) where success = false;
create index audit_log_failure_resource
  on audit_log (organisation_id, success, resource, occurred_at, sequence) where success = false;
create index audit_log_failure_resource_id
  on audit_log (organisation_id, success, resource_id, occurred_at, sequence) where success = false;

-- Which of two indexes fits better SQLite only knows from these counts, which "analyze" would make:
-- rows in all, then for each further column how many rows have the same values so far.
analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('audit_log', 'sqlite_autoindex_audit_log_1', '1000000 1'),
  ('audit_log', 'sqlite_autoindex_audit_log_2', '1000000 500000 1'),
  ('audit_log', 'audit_log_resource_id', '1000000 500000 20 2 1 1 1 1'),
  ('audit_log', 'audit_log_user', '1000000 500000 5000 2 1'),
  ('audit_log', 'audit_log_action', '1000000 500000 20000 2 1'),
  ('audit_log', 'audit_log_resource', '1000000 500000 50000 2 1'),
  ('audit_log', 'audit_log_occurred', '1000000 500000 2 1'),
  ('audit_log', 'audit_log_user_action', '1000000 500000 5000 1000 2 1'),
  ('audit_log', 'audit_log_user_resource', '1000000 500000 5000 2000 2 1'),
  ('audit_log', 'audit_log_action_resource', '1000000 500000 20000 20000 2 1'),
  ('audit_log', 'audit_log_failure', '10000 5000 5000 2 1'),
  ('audit_log', 'audit_log_failure_user', '10000 5000 5000 100 2 1'),
  ('audit_log', 'audit_log_failure_action', '10000 5000 5000 1000 2 1'),
  ('audit_log', 'audit_log_failure_resource', '10000 5000 5000 2000 2 1'),
  ('audit_log', 'audit_log_failure_resource_id', '10000 5000 5000 10 2 1');
