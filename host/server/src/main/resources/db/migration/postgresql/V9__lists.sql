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
