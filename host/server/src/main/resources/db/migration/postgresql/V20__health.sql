-- The twin of the same number under sqlite.

-- The walls hide all rows from a session without an organisation.
select set_config('holdfast.organisation', 'system', true);

-- When an adapter is checked next, on one of the hosts: spread over the default interval.
alter table adapter_config add column next_check timestamptz not null default now();
update adapter_config
set next_check = date_trunc('milliseconds', now() + random() * interval '5 minutes');
create index adapter_config_next_check on adapter_config (next_check);

-- Until when nobody is told of its health, and whether people know that it is offline.
alter table adapter_config add column muted_until timestamptz;
alter table adapter_config add column offline_told boolean not null default false;
update adapter_config set offline_told = true where last_status = 'OFFLINE';

-- The versions that a source's engine has had.
create table engine_version (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  adapter_config_id uuid not null references adapter_config (id) on delete cascade,
  engine            text not null,
  previous          text,
  created_at        timestamptz not null,
  updated_at        timestamptz not null
);
create index engine_version_organisation on engine_version (organisation_id);
create index engine_version_adapter on engine_version (adapter_config_id, id);

-- Pages of checks are in the order of ids.
create index health_check_log_page on health_check_log (adapter_config_id, id);
drop index health_check_log_adapter;
create index health_check_log_age on health_check_log (created_at);

alter table engine_version enable row level security;
alter table engine_version force row level security;
create policy organisation_wall on engine_version using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
