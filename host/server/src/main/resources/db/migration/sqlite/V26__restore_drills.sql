-- The twin of the same number under postgresql.

-- When the newest backup of a job is restored as a drill.
create table drill_plan (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  job_id          varchar(40) not null unique references job (id) on delete cascade,
  schedules       text not null,
  time_zone       varchar(50) not null,
  next_due_at     integer,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index drill_plan_organisation on drill_plan (organisation_id);
create index drill_plan_due on drill_plan (next_due_at);

-- Evidence of drills. It keeps names, and stays when what it names is deleted.
create table drill (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  job_id            varchar(40) references job (id) on delete set null,
  job_name          varchar(200) not null,
  execution_id      varchar(40) unique,
  backup_id         varchar(40),
  backup_started_at integer,
  manifest_sha256   varchar(64),
  storage_name      varchar(200),
  target_name       varchar(200),
  status            varchar(20) not null,
  problem_code      varchar(63),
  message           text,
  databases         integer not null,
  raw_bytes         integer,
  stored_bytes      integer,
  restore_ms        integer,
  started_at        integer not null,
  ended_at          integer not null,
  created_at        integer not null,
  updated_at        integer not null
);
create index drill_list on drill (organisation_id, id);
create index drill_ended on drill (organisation_id, ended_at);
create index drill_job on drill (job_id, id);
