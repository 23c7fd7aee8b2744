-- The twin of the same number under sqlite.

-- Where the runs of jobs are reported to; the address is encrypted.
create table job_heartbeat (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  job_id          uuid not null unique references job (id) on delete cascade,
  kind            varchar(20) not null,
  url             text not null,
  last_sent_at    timestamptz,
  last_error      text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);
create index job_heartbeat_organisation on job_heartbeat (organisation_id);

-- What is still to be reported.
create table heartbeat_ping (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  job_id          uuid not null references job (id) on delete cascade,
  execution_id    uuid not null,
  status          varchar(20) not null,
  milliseconds    bigint not null,
  problem_code    varchar(63),
  attempts        integer not null,
  next_attempt    timestamptz not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index heartbeat_ping_organisation on heartbeat_ping (organisation_id);
create index heartbeat_ping_job on heartbeat_ping (job_id, id);
create index heartbeat_ping_due on heartbeat_ping (next_attempt);

alter table job_heartbeat enable row level security;
alter table job_heartbeat force row level security;
create policy organisation_wall on job_heartbeat using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table heartbeat_ping enable row level security;
alter table heartbeat_ping force row level security;
create policy organisation_wall on heartbeat_ping using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
