-- The twin of postgresql/V1: the same tables in SQLite's types.
-- Instants are milliseconds since 1970 in UTC, booleans 0 and 1.

-- Global: belongs to the installation.
create table organisation (
  id          varchar(40) primary key,
  name        varchar(200) not null,
  slug        varchar(63) not null unique,
  created_at  integer not null,
  updated_at  integer not null,
  version     integer not null
);

create table system_setting (
  setting_key varchar(200) primary key,
  value       text not null,
  description varchar(1000),
  created_at  integer not null,
  updated_at  integer not null,
  version     integer not null
);

create table data_keyset (
  id          varchar(40) primary key,
  keyset      text not null,
  created_at  integer not null,
  updated_at  integer not null,
  version     integer not null
);

create table plugin_state (
  plugin_id       varchar(200) primary key,
  enabled         integer not null,
  approved_sha256 varchar(64),
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);

-- What people set up.
create table adapter_config (
  id                   varchar(40) primary key,
  organisation_id      varchar(40) not null references organisation (id),
  name                 varchar(200) not null,
  type                 varchar(20) not null,
  adapter_id           varchar(63) not null,
  config               text not null,
  config_version       integer not null,
  metadata             text,
  last_health_check    integer,
  last_status          varchar(20) not null,
  consecutive_failures integer not null,
  created_at           integer not null,
  updated_at           integer not null,
  version              integer not null,
  unique (organisation_id, type, name)
);

create table health_check_log (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  adapter_config_id varchar(40) not null references adapter_config (id) on delete cascade,
  status            varchar(20) not null,
  latency_ms        integer not null,
  error             text,
  created_at        integer not null,
  updated_at        integer not null
);
create index health_check_log_adapter on health_check_log (adapter_config_id, created_at);

create table encryption_profile (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  name            varchar(200) not null,
  description     varchar(1000),
  recipients      text not null,
  secret_key      text,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, name)
);

create table job (
  id                    varchar(40) primary key,
  organisation_id       varchar(40) not null references organisation (id),
  name                  varchar(200) not null,
  source_id             varchar(40) not null references adapter_config (id),
  databases             text not null,
  schedule              varchar(200),
  enabled               integer not null,
  compression           varchar(20) not null,
  encryption_profile_id varchar(40) references encryption_profile (id),
  parallelism           integer not null,
  needed_copies         integer not null,
  naming_template       varchar(500),
  retention             text not null,
  notification_events   varchar(20) not null,
  created_at            integer not null,
  updated_at            integer not null,
  version               integer not null,
  unique (organisation_id, name)
);
create index job_source on job (source_id);
create index job_encryption_profile on job (encryption_profile_id);

create table job_destination (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  job_id            varchar(40) not null references job (id) on delete cascade,
  adapter_config_id varchar(40) not null references adapter_config (id),
  position          integer not null,
  retention         text not null,
  created_at        integer not null,
  updated_at        integer not null,
  version           integer not null,
  unique (job_id, adapter_config_id)
);
create index job_destination_adapter on job_destination (adapter_config_id);

-- What happened.
create table execution (
  id               varchar(40) primary key,
  organisation_id  varchar(40) not null references organisation (id),
  job_id           varchar(40) references job (id) on delete set null,
  type             varchar(20) not null,
  status           varchar(20) not null,
  request          text not null,
  started_at       integer,
  ended_at         integer,
  size             integer,
  path             varchar(1000),
  problem_code     varchar(40),
  message          text,
  metadata         text,
  host_id          varchar(100),
  heartbeat_at     integer,
  cancel_requested integer not null,
  idempotency_key  varchar(200),
  created_at       integer not null,
  updated_at       integer not null,
  version          integer not null,
  unique (organisation_id, idempotency_key)
);
create index execution_job on execution (job_id, id);
create index execution_status on execution (status);
-- No two executions of one job run at once, on however many hosts.
create unique index execution_running_job on execution (job_id) where status = 'Running';

create table execution_log (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  execution_id    varchar(40) not null references execution (id) on delete cascade,
  sequence        integer not null,
  level           varchar(10) not null,
  stage           varchar(100),
  message         text not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (execution_id, sequence)
);

-- The catalogue. It outlives the jobs and runs that it came from.
create table backup (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  job_id          varchar(40) references job (id) on delete set null,
  job_name        varchar(200) not null,
  execution_id    varchar(40) references execution (id) on delete set null,
  source_id       varchar(40) references adapter_config (id) on delete set null,
  adapter_id      varchar(63) not null,
  engine          varchar(200) not null,
  host_name       varchar(255) not null,
  plugin_version  varchar(50) not null,
  format_version  integer not null,
  encrypted       integer not null,
  encryption_profile_id varchar(40) references encryption_profile (id),
  started_at      integer not null,
  ended_at        integer not null,
  raw_size        integer not null,
  stored_size     integer not null,
  manifest_sha256 varchar(64) not null,
  locked          integer not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index backup_job on backup (job_id, started_at);
create index backup_execution on backup (execution_id);

create table backup_entry (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  backup_id       varchar(40) not null references backup (id) on delete cascade,
  position        integer not null,
  kind            varchar(20) not null,
  name            text not null,
  object_key      varchar(1024) not null,
  format          varchar(63) not null,
  compression     varchar(20) not null,
  raw_size        integer not null,
  stored_size     integer not null,
  raw_sha256      varchar(64) not null,
  stored_sha256   varchar(64) not null,
  proof           text,
  created_at      integer not null,
  updated_at      integer not null,
  unique (backup_id, position)
);

create table backup_copy (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  backup_id         varchar(40) not null references backup (id) on delete cascade,
  adapter_config_id varchar(40) not null references adapter_config (id),
  folder            varchar(1024) not null,
  status            varchar(20) not null,
  message           text,
  stored_at         integer,
  created_at        integer not null,
  updated_at        integer not null,
  version           integer not null,
  unique (backup_id, adapter_config_id)
);
create index backup_copy_adapter on backup_copy (adapter_config_id);

create table backup_verification (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  backup_copy_id  varchar(40) not null references backup_copy (id) on delete cascade,
  execution_id    varchar(40) references execution (id) on delete set null,
  depth           varchar(20) not null,
  passed          integer not null,
  message         text,
  started_at      integer not null,
  ended_at        integer not null,
  created_at      integer not null,
  updated_at      integer not null
);
create index backup_verification_copy on backup_verification (backup_copy_id, started_at);
