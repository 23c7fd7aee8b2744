-- The twin of the same number under sqlite.

-- The backup that another one builds on, as its manifest says: no key, it may be unknown here.
alter table backup add column kind varchar(20) not null default 'FULL';
alter table backup add column base_id uuid;
create index backup_base on backup (base_id);

-- Kinds of subjects are open, as manifests have them; empty while the entry is sealed.
select set_config('holdfast.organisation', 'system', true);
alter table backup_entry alter column kind type varchar(63);
update backup_entry set kind = case kind when 'SEALED' then '' else lower(kind) end;
