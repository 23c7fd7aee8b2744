-- The twin of the same number under sqlite.
create table self_backup_plan (
  id                   varchar(40) primary key,
  storages             text not null,
  recipients           text not null,
  passphrase_recipient varchar(200),
  sealed_identity      bytea,
  keep                 integer not null,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  version              bigint not null
);
