-- The twin of the same number under sqlite.
create table schedule_preset (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  name            varchar(200) not null,
  schedules       text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, name)
);
alter table schedule_preset enable row level security;
alter table schedule_preset force row level security;
create policy organisation_wall on schedule_preset using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table job drop column schedule;
alter table job add column schedules text not null default '[]';
alter table job add column schedule_preset_id uuid references schedule_preset (id);
alter table job add column scheduling text not null default '{}';
alter table job add column paused_until timestamptz;
create index job_schedule_preset on job (schedule_preset_id);

create table scheduled_job (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            varchar(200),
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_job_due on scheduled_job (execution_time);
create index scheduled_job_heartbeat on scheduled_job (last_heartbeat);

alter table execution add column priority integer not null default 0;
alter table execution add column scheduled_for timestamptz;
alter table execution add column attempt integer not null default 1;
alter table execution add column retry_of uuid;
alter table execution add column not_before timestamptz;
