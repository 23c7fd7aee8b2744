-- How much of what was asked for isn't in a backup: such a backup is no substitute for a whole one.
alter table backup add column missing_entries integer not null default 0;
