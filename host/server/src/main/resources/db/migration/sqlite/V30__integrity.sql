-- When continuous integrity last decided to read a copy, and the order in which it reads them.
alter table backup_copy add column examined_at integer;
create index backup_copy_read on backup_copy (coalesce(examined_at, proven_at, stored_at))
  where status = 'STORED';
create index backup_copy_examined on backup_copy (examined_at) where examined_at is not null;
-- Of runs, for the evidence of a month.
create index execution_end on execution (organisation_id, ended_at);
