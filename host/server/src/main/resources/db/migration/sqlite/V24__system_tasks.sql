-- Periodic work that one of the hosts does: what people have changed about it, and its last run.
create table system_task (
  name            varchar(100) primary key,
  schedule        varchar(200),
  enabled         integer not null,
  last_started_at integer,
  last_ended_at   integer,
  last_error      text,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);

-- When it is due. The columns are db-scheduler's.
create table scheduled_task (
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
create index scheduled_task_due on scheduled_task (execution_time);
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat);

create index execution_ended on execution (ended_at);
