-- The twin of the same number under sqlite.

-- Named policies, which destinations of jobs follow.
create table retention_policy (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  name            varchar(200) not null,
  retention       text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, name)
);

alter table job_destination add column retention_policy_id uuid references retention_policy (id);
create index job_destination_retention_policy on job_destination (retention_policy_id);

-- When the policy was last applied, and why nothing expires there at present.
alter table job_destination add column retention_applied_at timestamptz;
alter table job_destination add column retention_suspension varchar(40);
alter table job_destination add column retention_message text;

-- From when on a copy is deleted, and why.
alter table backup_copy add column expires_at timestamptz;
alter table backup_copy add column expiry_reason varchar(40);
create index backup_copy_expires on backup_copy (expires_at);

alter table backup add column lock_reason varchar(1000);
alter table backup add column locked_until timestamptz;

alter table retention_policy enable row level security;
alter table retention_policy force row level security;
create policy organisation_wall on retention_policy using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
