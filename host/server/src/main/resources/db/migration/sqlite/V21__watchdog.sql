-- The twin of the same number under postgresql.

-- How often somebody expects a job to make a proven backup.
create table job_watch (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  job_id          varchar(40) not null unique references job (id) on delete cascade,
  expected_every  integer,
  expected_since  integer,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index job_watch_organisation on job_watch (organisation_id);

-- Backups that are missing. Of open alarms about one thing there is one.
create table alarm (
  id                 varchar(40) primary key,
  organisation_id    varchar(40) not null references organisation (id),
  open_key           varchar(100) unique,
  job_id             varchar(40) references job (id) on delete set null,
  adapter_config_id  varchar(40) references adapter_config (id) on delete set null,
  subject            varchar(500) not null,
  text               text not null,
  severity           varchar(20) not null,
  last_proven_at     integer,
  expected_by        integer not null,
  raised_at          integer not null,
  told_at            integer not null,
  times_told         integer not null,
  acknowledged_by    varchar(40),
  acknowledged_until integer,
  ended_at           integer,
  created_at         integer not null,
  updated_at         integer not null
);
create index alarm_list on alarm (organisation_id, id);
create index alarm_job on alarm (job_id);
create index alarm_adapter on alarm (adapter_config_id);
