-- The twin of the same number under postgresql.

-- Named policies, which destinations of jobs follow.
create table retention_policy (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  name            varchar(200) not null,
  retention       text not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, name)
);

alter table job_destination
  add column retention_policy_id varchar(40) references retention_policy (id);
create index job_destination_retention_policy on job_destination (retention_policy_id);

-- When the policy was last applied, and why nothing expires there at present.
alter table job_destination add column retention_applied_at integer;
alter table job_destination add column retention_suspension varchar(40);
alter table job_destination add column retention_message text;

-- From when on a copy is deleted, and why.
alter table backup_copy add column expires_at integer;
alter table backup_copy add column expiry_reason varchar(40);
create index backup_copy_expires on backup_copy (expires_at);

alter table backup add column lock_reason varchar(1000);
alter table backup add column locked_until integer;
