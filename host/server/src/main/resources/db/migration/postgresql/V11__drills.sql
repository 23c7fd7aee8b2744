-- Which server takes the test restores of a job's backups; null for its source.
alter table job add column drill_source_id uuid references adapter_config (id);
create index job_drill_source on job (drill_source_id);

-- What a verification came to: GOOD, DAMAGED or UNKNOWN; null in older rows that have not passed.
alter table backup_verification add column verdict varchar(10);
update backup_verification set verdict = 'GOOD' where passed = true;
