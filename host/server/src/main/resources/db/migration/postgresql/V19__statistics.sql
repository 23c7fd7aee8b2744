-- The twin of the same number under sqlite.
create table execution_total (
  organisation_id uuid not null references organisation (id),
  quarter         bigint not null,
  type            varchar(20) not null,
  status          varchar(20) not null,
  executions      bigint not null,
  bytes           bigint not null,
  primary key (organisation_id, quarter, type, status)
);

create table execution_count (
  organisation_id uuid not null references organisation (id),
  type            varchar(20) not null,
  status          varchar(20) not null,
  executions      bigint not null,
  bytes           bigint not null,
  primary key (organisation_id, type, status)
);

select set_config('holdfast.organisation', 'system', true);

insert into execution_total
select organisation_id, floor(extract(epoch from coalesce(ended_at, updated_at)) / 900), type,
  status, count(*), coalesce(sum(size), 0)
from execution where status not in ('Pending', 'Running')
group by 1, 2, 3, 4;

insert into execution_count
select organisation_id, type, status, sum(executions), sum(bytes)
from execution_total group by 1, 2, 3;

create function count_ended_execution() returns trigger language plpgsql as $$
begin
  insert into execution_total as so_far
  values (new.organisation_id,
    floor(extract(epoch from coalesce(new.ended_at, new.updated_at)) / 900), new.type, new.status,
    1, coalesce(new.size, 0))
  on conflict (organisation_id, quarter, type, status)
  do update set executions = so_far.executions + 1, bytes = so_far.bytes + excluded.bytes;
  insert into execution_count as so_far
  values (new.organisation_id, new.type, new.status, 1, coalesce(new.size, 0))
  on conflict (organisation_id, type, status)
  do update set executions = so_far.executions + 1, bytes = so_far.bytes + excluded.bytes;
  return null;
end
$$;
create trigger execution_ended after update of status on execution for each row
when (old.status in ('Pending', 'Running') and new.status not in ('Pending', 'Running'))
execute function count_ended_execution();

create table storage_usage (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  adapter_config_id uuid not null references adapter_config (id) on delete cascade,
  day               bigint not null,
  backups           bigint not null,
  bytes             bigint not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  unique (adapter_config_id, day)
);
create index storage_usage_day on storage_usage (organisation_id, day);

create table storage_alert (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  adapter_config_id uuid not null unique references adapter_config (id) on delete cascade,
  spike_percent     integer,
  limit_bytes       bigint,
  spike_told        boolean not null,
  limit_told        boolean not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  version           bigint not null
);

do $$
declare
  owned text;
begin
  foreach owned in array
    array['execution_total', 'execution_count', 'storage_usage', 'storage_alert']
  loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy organisation_wall on %I using'
      ' (current_setting(''holdfast.organisation'', true) in (''system'', organisation_id::text))', owned);
  end loop;
end
$$;
