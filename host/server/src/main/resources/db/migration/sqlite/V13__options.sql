-- The twin of the same number under postgresql.

-- How a job's backups are made, in one column: the JSON of requests and job files.
alter table job add column options text not null default '{}';
update job set options = json_patch(
  json_object(
    'databases', json(databases),
    'compression', compression,
    'neededCopies', needed_copies,
    'parallelism', parallelism,
    'readBack', read_back),
  json_patch(
    case when naming_template is null then '{}' else json_object('naming', naming_template) end,
    case when encryption_profile_id is null then '{}'
      else json_object('encryption', json_object('profileId', encryption_profile_id)) end));
alter table job drop column databases;
alter table job drop column compression;
alter table job drop column needed_copies;
alter table job drop column parallelism;
alter table job drop column read_back;
alter table job drop column naming_template;
