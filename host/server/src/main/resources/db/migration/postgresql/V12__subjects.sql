-- The twin of the same number under sqlite.

select set_config('holdfast.organisation', 'system', true);

-- What an execution is about: a job or a backup. No key: it outlives both.
alter table execution add column subject_type varchar(20);
alter table execution add column subject_id uuid;
update execution set subject_type = 'Job', subject_id = job_id where job_id is not null;
update execution set subject_type = 'Backup', subject_id = (request::json ->> 'backupId')::uuid
  where type in ('Restore', 'Verify', 'Fill');
create index execution_subject on execution (subject_type, subject_id, status);
