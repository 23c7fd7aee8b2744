-- Schedules that jobs follow.
create table schedule_preset (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  name            varchar(200) not null,
  schedules       text not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, name)
);

alter table job drop column schedule;
alter table job add column schedules text not null default '[]';
alter table job add column schedule_preset_id varchar(40) references schedule_preset (id);
alter table job add column scheduling text not null default '{}';
alter table job add column paused_until integer;
create index job_schedule_preset on job (schedule_preset_id);

-- When each job is due next. The columns are db-scheduler's; the host writes the rows together
-- with their jobs.
create table scheduled_job (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            blob,
  execution_time       integer not null,
  picked               integer not null,
  picked_by            varchar(200),
  last_success         integer,
  last_failure         integer,
  consecutive_failures integer,
  last_heartbeat       integer,
  version              integer not null,
  priority             integer,
  primary key (task_name, task_instance)
);
create index scheduled_job_due on scheduled_job (execution_time);
create index scheduled_job_heartbeat on scheduled_job (last_heartbeat);

-- Runs that people start come first; a repeated run names the first one and waits.
alter table execution add column priority integer not null default 0;
alter table execution add column scheduled_for integer;
alter table execution add column attempt integer not null default 1;
alter table execution add column retry_of varchar(40);
alter table execution add column not_before integer;
