-- People, what they may do, and who did what.

-- Global: a person may belong to several organisations. "user" is a word of SQL.
create table app_user (
  id                  uuid primary key,
  email               varchar(254) not null unique,
  email_verified      boolean not null,
  name                varchar(200) not null,
  image               varchar(2000),
  time_zone           varchar(64) not null,
  date_format         varchar(40) not null,
  time_format         varchar(40) not null,
  password_hash       varchar(255),
  password_changed_at timestamptz,
  two_factor_enabled  boolean not null,
  passkey_two_factor  boolean not null,
  blocked_at          timestamptz,
  blocked_reason      varchar(500),
  locked_until        timestamptz,
  failed_logins       integer not null,
  last_login_at       timestamptz,
  last_login_ip       varchar(45),
  login_count         bigint not null,
  deleted_at          timestamptz,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  version             bigint not null
);

alter table organisation add column owner_id uuid references app_user (id);
alter table organisation add column status varchar(20) not null default 'active';
alter table organisation add column session_lifetime integer not null default 3600;
alter table organisation add column session_idle integer not null default 1800;
alter table organisation add column require_mfa boolean not null default false;
alter table organisation add column allowed_mfa_methods varchar(200);
alter table organisation add column password_policy text not null default '{}';
alter table organisation add column branding text not null default '{}';
alter table organisation add column deleted_at timestamptz;

create table session (
  id                      uuid primary key,
  user_id                 uuid not null references app_user (id) on delete cascade,
  token_hash              varchar(64) not null unique,
  current_organisation_id uuid references organisation (id) on delete set null,
  ip_address              varchar(45) not null,
  user_agent              varchar(500) not null,
  last_activity_at        timestamptz not null,
  expires_at              timestamptz not null,
  authenticated_at        timestamptz not null,
  factor_passed           boolean not null,
  revoked_at              timestamptz,
  created_at              timestamptz not null,
  updated_at              timestamptz not null
);
create index session_of_user on session (user_id);
create index session_expires on session (expires_at);

create table two_factor (
  id           uuid primary key,
  user_id      uuid not null unique references app_user (id) on delete cascade,
  secret       text not null,
  confirmed_at timestamptz,
  last_step    bigint not null,
  failed_codes integer not null,
  locked_until timestamptz,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);

create table recovery_code (
  id         uuid primary key,
  user_id    uuid not null references app_user (id) on delete cascade,
  code_hash  varchar(64) not null,
  used_at    timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, code_hash)
);

-- Nothing fills it yet.
create table passkey (
  id            uuid primary key,
  user_id       uuid not null references app_user (id) on delete cascade,
  name          varchar(200),
  public_key    text not null,
  credential_id varchar(1400) not null unique,
  counter       bigint not null,
  device_type   varchar(40) not null,
  backed_up     boolean not null,
  transports    varchar(200),
  aaguid        varchar(40),
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index passkey_user on passkey (user_id);

create table email_verification_token (
  id          uuid primary key,
  user_id     uuid not null references app_user (id) on delete cascade,
  email       varchar(254) not null,
  token_hash  varchar(64) not null unique,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index email_verification_token_user on email_verification_token (user_id);

create table password_reset_token (
  id          uuid primary key,
  user_id     uuid not null references app_user (id) on delete cascade,
  token_hash  varchar(64) not null unique,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index password_reset_token_user on password_reset_token (user_id);

-- The catalogue that this build was made with; each start brings it up to date.
create table permission (
  id          uuid primary key,
  slug        varchar(100) not null unique,
  name        varchar(200) not null,
  description varchar(1000) not null,
  category    varchar(100) not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);

-- One row; its twin is a file beside the database.
create table identity_epoch (
  id         varchar(40) primary key,
  epoch      bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    bigint not null
);

-- Of organisations. Keys of two columns keep the database itself from linking two organisations' rows.
create table membership (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  user_id         uuid not null references app_user (id),
  joined_at       timestamptz not null,
  left_at         timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, user_id),
  unique (organisation_id, id)
);
create index membership_user on membership (user_id);

create table role (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  slug            varchar(63) not null,
  name            varchar(200) not null,
  description     varchar(1000) not null,
  built_in        varchar(20),
  edited          boolean not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, slug),
  unique (organisation_id, built_in),
  unique (organisation_id, id)
);

create table role_permission (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  role_id         uuid not null,
  permission      varchar(100) not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (role_id, permission),
  foreign key (organisation_id, role_id) references role (organisation_id, id) on delete cascade
);

create table membership_role (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  membership_id   uuid not null,
  role_id         uuid not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (membership_id, role_id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id) on delete cascade,
  foreign key (organisation_id, role_id) references role (organisation_id, id)
);
create index membership_role_role on membership_role (role_id);

create table team (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  slug            varchar(63) not null,
  name            varchar(200) not null,
  description     varchar(1000) not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, slug),
  unique (organisation_id, id)
);

create table team_role (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id         uuid not null,
  role_id         uuid not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (team_id, role_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id) on delete cascade,
  foreign key (organisation_id, role_id) references role (organisation_id, id)
);
create index team_role_role on team_role (role_id);

create table team_member (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id         uuid not null,
  membership_id   uuid not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (team_id, membership_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id) on delete cascade,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id) on delete cascade
);
create index team_member_membership on team_member (membership_id);

create table user_permission (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  user_id         uuid not null references app_user (id),
  permission      varchar(100) not null,
  scope_type      varchar(20) not null,
  scope_id        uuid,
  granted_by      uuid references app_user (id),
  granted_at      timestamptz not null,
  expires_at      timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index user_permission_user on user_permission (organisation_id, user_id);

create table invitation (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  email           varchar(254) not null,
  role_ids        text not null,
  team_ids        text not null,
  token_hash      varchar(64) not null unique,
  invited_by      uuid references app_user (id),
  accepted_at     timestamptz,
  expires_at      timestamptz not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);
create index invitation_email on invitation (organisation_id, email);

create table api_key (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  prefix          varchar(20) not null unique,
  key_hash        varchar(64) not null,
  name            varchar(200) not null,
  user_id         uuid not null references app_user (id),
  permissions     text not null,
  expires_at      timestamptz,
  last_used_at    timestamptz,
  revoked_at      timestamptz,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null
);
create index api_key_user on api_key (organisation_id, user_id);

-- Append only. No keys to users and API keys, whose rows it outlives.
create table audit_log (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  sequence        bigint not null,
  occurred_at     timestamptz not null,
  user_id         uuid,
  api_key_id      uuid,
  action          varchar(100) not null,
  resource        varchar(100) not null,
  resource_id     varchar(200),
  details         text not null,
  ip_address      varchar(45),
  user_agent      varchar(500),
  success         boolean not null,
  previous_hash   varchar(64) not null,
  hash            varchar(64) not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (organisation_id, sequence)
);
-- One for each way to filter the list, newest first.
create index audit_log_occurred on audit_log (organisation_id, occurred_at, sequence);
create index audit_log_user on audit_log (organisation_id, user_id, occurred_at, sequence);
create index audit_log_action on audit_log (organisation_id, action, occurred_at, sequence);
create index audit_log_resource on audit_log (organisation_id, resource, occurred_at, sequence);
create index audit_log_resource_id on audit_log (organisation_id, resource_id, occurred_at, sequence);
create index audit_log_failure on audit_log (organisation_id, occurred_at, sequence) where not success;

-- The last link of each organisation's audit log; whoever appends locks it.
create table audit_chain (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  sequence        bigint not null,
  hash            varchar(64) not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  unique (organisation_id)
);
