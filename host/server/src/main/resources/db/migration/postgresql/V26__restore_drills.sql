-- The twin of the same number under sqlite.

-- When the newest backup of a job is restored as a drill.
create table drill_plan (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  job_id          uuid not null unique references job (id) on delete cascade,
  schedules       text not null,
  time_zone       varchar(50) not null,
  next_due_at     timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);
create index drill_plan_organisation on drill_plan (organisation_id);
create index drill_plan_due on drill_plan (next_due_at);

-- Evidence of drills. It keeps names, and stays when what it names is deleted.
create table drill (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  job_id            uuid references job (id) on delete set null,
  job_name          varchar(200) not null,
  execution_id      uuid unique,
  backup_id         uuid,
  backup_started_at timestamptz,
  manifest_sha256   varchar(64),
  storage_name      varchar(200),
  target_name       varchar(200),
  status            varchar(20) not null,
  problem_code      varchar(63),
  message           text,
  databases         integer not null,
  raw_bytes         bigint,
  stored_bytes      bigint,
  restore_ms        bigint,
  started_at        timestamptz not null,
  ended_at          timestamptz not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null
);
create index drill_list on drill (organisation_id, id);
create index drill_ended on drill (organisation_id, ended_at);
create index drill_job on drill (job_id, id);

alter table drill_plan enable row level security;
alter table drill_plan force row level security;
create policy organisation_wall on drill_plan using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table drill enable row level security;
alter table drill force row level security;
create policy organisation_wall on drill using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
