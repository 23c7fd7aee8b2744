-- The twin of the same number under postgresql.

-- Accounts at services that somebody consented to use, with their tokens encrypted.
create table oauth_grant (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  adapter_config_id varchar(40) not null unique references adapter_config (id) on delete cascade,
  client            varchar(64),
  tokens            text,
  lost              varchar(1000),
  refreshing_until  integer,
  state_hash        varchar(64) unique,
  request           text,
  request_until     integer,
  created_at        integer not null,
  updated_at        integer not null,
  version           integer not null
);
create index oauth_grant_organisation on oauth_grant (organisation_id);

alter table adapter_config add column consent varchar(20);
