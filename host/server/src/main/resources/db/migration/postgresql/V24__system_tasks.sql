-- The twin of the same number under sqlite.
create table system_task (
  name            varchar(100) primary key,
  schedule        varchar(200),
  enabled         boolean not null,
  last_started_at timestamptz,
  last_ended_at   timestamptz,
  last_error      text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);

create table scheduled_task (
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
create index scheduled_task_due on scheduled_task (execution_time);
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat);

create index execution_ended on execution (ended_at);
