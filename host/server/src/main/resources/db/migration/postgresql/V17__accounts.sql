-- The twin of the same number under sqlite.

-- Accounts at services that somebody consented to use, with their tokens encrypted.
create table oauth_grant (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  adapter_config_id uuid not null unique references adapter_config (id) on delete cascade,
  client            varchar(64),
  tokens            text,
  lost              varchar(1000),
  refreshing_until  timestamptz,
  state_hash        varchar(64) unique,
  request           text,
  request_until     timestamptz,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  version           bigint not null
);
create index oauth_grant_organisation on oauth_grant (organisation_id);

alter table oauth_grant enable row level security;
alter table oauth_grant force row level security;
create policy organisation_wall on oauth_grant using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table adapter_config add column consent varchar(20);
