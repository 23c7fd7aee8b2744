-- How much of its source a backup holds, as JSON; null while it is sealed, and in older rows.
alter table backup add column coverage text;
