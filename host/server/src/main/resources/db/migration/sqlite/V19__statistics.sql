-- The runs that ended in each quarter of an hour, from which days of any time zone are summed: an
-- overview of a year must not read the runs of a year. A trigger counts, so that no way of ending
-- a run forgets to.
create table execution_total (
  organisation_id varchar(40) not null references organisation (id),
  quarter         integer not null,
  type            varchar(20) not null,
  status          varchar(20) not null,
  executions      integer not null,
  bytes           integer not null,
  primary key (organisation_id, quarter, type, status)
) without rowid;

-- The same since the beginning, for counters.
create table execution_count (
  organisation_id varchar(40) not null references organisation (id),
  type            varchar(20) not null,
  status          varchar(20) not null,
  executions      integer not null,
  bytes           integer not null,
  primary key (organisation_id, type, status)
) without rowid;

insert into execution_total
select organisation_id, coalesce(ended_at, updated_at) / 900000, type, status, count(*),
  coalesce(sum(size), 0)
from execution where status not in ('Pending', 'Running')
group by 1, 2, 3, 4;

insert into execution_count
select organisation_id, type, status, sum(executions), sum(bytes)
from execution_total group by 1, 2, 3;

create trigger execution_ended after update of status on execution
when old.status in ('Pending', 'Running') and new.status not in ('Pending', 'Running')
begin
  insert into execution_total
  values (new.organisation_id, coalesce(new.ended_at, new.updated_at) / 900000, new.type,
    new.status, 1, coalesce(new.size, 0))
  on conflict (organisation_id, quarter, type, status)
  do update set executions = executions + 1, bytes = bytes + excluded.bytes;
  insert into execution_count
  values (new.organisation_id, new.type, new.status, 1, coalesce(new.size, 0))
  on conflict (organisation_id, type, status)
  do update set executions = executions + 1, bytes = bytes + excluded.bytes;
end;

-- What a storage holds, by day (since 1970-01-01, UTC).
create table storage_usage (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  adapter_config_id varchar(40) not null references adapter_config (id) on delete cascade,
  day               integer not null,
  backups           integer not null,
  bytes             integer not null,
  created_at        integer not null,
  updated_at        integer not null,
  unique (adapter_config_id, day)
);
create index storage_usage_day on storage_usage (organisation_id, day);

-- When people are told about what a storage holds.
create table storage_alert (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  adapter_config_id varchar(40) not null unique references adapter_config (id) on delete cascade,
  spike_percent     integer,
  limit_bytes       integer,
  spike_told        integer not null,
  limit_told        integer not null,
  created_at        integer not null,
  updated_at        integer not null,
  version           integer not null
);
