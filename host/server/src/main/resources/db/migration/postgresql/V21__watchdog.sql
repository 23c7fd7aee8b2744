-- The twin of the same number under sqlite.

-- How often somebody expects a job to make a proven backup.
create table job_watch (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  job_id          uuid not null unique references job (id) on delete cascade,
  expected_every  integer,
  expected_since  timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);
create index job_watch_organisation on job_watch (organisation_id);

-- Backups that are missing. Of open alarms about one thing there is one.
create table alarm (
  id                 uuid primary key,
  organisation_id    uuid not null references organisation (id),
  open_key           varchar(100) unique,
  job_id             uuid references job (id) on delete set null,
  adapter_config_id  uuid references adapter_config (id) on delete set null,
  subject            varchar(500) not null,
  text               text not null,
  severity           varchar(20) not null,
  last_proven_at     timestamptz,
  expected_by        timestamptz not null,
  raised_at          timestamptz not null,
  told_at            timestamptz not null,
  times_told         integer not null,
  acknowledged_by    uuid,
  acknowledged_until timestamptz,
  ended_at           timestamptz,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);
create index alarm_list on alarm (organisation_id, id);
create index alarm_job on alarm (job_id);
create index alarm_adapter on alarm (adapter_config_id);

alter table job_watch enable row level security;
alter table job_watch force row level security;
create policy organisation_wall on job_watch using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table alarm enable row level security;
alter table alarm force row level security;
create policy organisation_wall on alarm using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
