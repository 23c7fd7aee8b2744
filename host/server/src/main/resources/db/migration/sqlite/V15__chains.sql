-- The twin of the same number under postgresql.

-- The backup that another one builds on, as its manifest says: no key, it may be unknown here.
alter table backup add column kind varchar(20) not null default 'FULL';
alter table backup add column base_id varchar(40);
create index backup_base on backup (base_id);

-- Kinds of subjects are open, as manifests have them; empty while the entry is sealed.
update backup_entry set kind = case kind when 'SEALED' then '' else lower(kind) end;
