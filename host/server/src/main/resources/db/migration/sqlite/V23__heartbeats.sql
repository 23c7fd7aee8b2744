-- The twin of the same number under postgresql.

-- Where the runs of jobs are reported to; the address is encrypted.
create table job_heartbeat (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  job_id          varchar(40) not null unique references job (id) on delete cascade,
  kind            varchar(20) not null,
  url             text not null,
  last_sent_at    integer,
  last_error      text,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index job_heartbeat_organisation on job_heartbeat (organisation_id);

-- What is still to be reported.
create table heartbeat_ping (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  job_id          varchar(40) not null references job (id) on delete cascade,
  execution_id    varchar(40) not null,
  status          varchar(20) not null,
  milliseconds    integer not null,
  problem_code    varchar(63),
  attempts        integer not null,
  next_attempt    integer not null,
  created_at      integer not null,
  updated_at      integer not null
);
create index heartbeat_ping_organisation on heartbeat_ping (organisation_id);
create index heartbeat_ping_job on heartbeat_ping (job_id, id);
create index heartbeat_ping_due on heartbeat_ping (next_attempt);
