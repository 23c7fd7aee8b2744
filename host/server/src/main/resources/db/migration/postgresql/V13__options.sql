-- The twin of the same number under sqlite.

select set_config('holdfast.organisation', 'system', true);

-- How a job's backups are made, in one column: the JSON of requests and job files.
alter table job add column options text not null default '{}';
update job set options = jsonb_strip_nulls(jsonb_build_object(
  'databases', databases::jsonb,
  'compression', compression,
  'neededCopies', needed_copies,
  'parallelism', parallelism,
  'readBack', read_back,
  'naming', naming_template,
  'encryption', case when encryption_profile_id is not null
    then jsonb_build_object('profileId', encryption_profile_id) end))::text;
alter table job drop column databases;
alter table job drop column compression;
alter table job drop column needed_copies;
alter table job drop column parallelism;
alter table job drop column read_back;
alter table job drop column naming_template;
