-- Which objects a job's runs read back before they count them as stored.
alter table job add column read_back varchar(20) not null default 'UNATTESTED';

-- How many copies the job wanted; null when a backup was found at a storage. With fewer it is there,
-- but its run has failed.
alter table backup add column needed_copies integer;

-- When a copy was last known to hold exactly the bytes of its backup.
alter table backup_copy add column proven_at integer;
