-- The twin of the same number under postgresql.

-- When an adapter is checked next, on one of the hosts: spread over the default interval.
alter table adapter_config add column next_check integer not null default 0;
update adapter_config
set next_check = cast(strftime('%s', 'now') as integer) * 1000 + abs(random() % 300000);
create index adapter_config_next_check on adapter_config (next_check);

-- Until when nobody is told of its health, and whether people know that it is offline.
alter table adapter_config add column muted_until integer;
alter table adapter_config add column offline_told integer not null default 0;
update adapter_config set offline_told = 1 where last_status = 'OFFLINE';

-- The versions that a source's engine has had.
create table engine_version (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  adapter_config_id varchar(40) not null references adapter_config (id) on delete cascade,
  engine            text not null,
  previous          text,
  created_at        integer not null,
  updated_at        integer not null
);
create index engine_version_organisation on engine_version (organisation_id);
create index engine_version_adapter on engine_version (adapter_config_id, id);

-- Pages of checks are in the order of ids.
create index health_check_log_page on health_check_log (adapter_config_id, id);
drop index health_check_log_adapter;
create index health_check_log_age on health_check_log (created_at);
