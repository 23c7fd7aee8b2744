-- Where the host's backups of itself go. It belongs to no organisation.
create table self_backup_plan (
  id                   varchar(40) primary key,
  storages             text not null,
  recipients           text not null,
  passphrase_recipient varchar(200),
  sealed_identity      blob,
  keep                 integer not null,
  created_at           integer not null,
  updated_at           integer not null,
  version              integer not null
);
