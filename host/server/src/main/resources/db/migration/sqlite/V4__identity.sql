-- The twin of the same number under postgresql: the same tables in SQLite's types.

-- Global: a person may belong to several organisations. "user" is a word of SQL.
create table app_user (
  id                  varchar(40) primary key,
  email               varchar(254) not null unique,
  email_verified      integer not null,
  name                varchar(200) not null,
  image               varchar(2000),
  time_zone           varchar(64) not null,
  date_format         varchar(40) not null,
  time_format         varchar(40) not null,
  password_hash       varchar(255),
  password_changed_at integer,
  two_factor_enabled  integer not null,
  passkey_two_factor  integer not null,
  blocked_at          integer,
  blocked_reason      varchar(500),
  locked_until        integer,
  failed_logins       integer not null,
  last_login_at       integer,
  last_login_ip       varchar(45),
  login_count         integer not null,
  deleted_at          integer,
  created_at          integer not null,
  updated_at          integer not null,
  version             integer not null
);

alter table organisation add column owner_id varchar(40) references app_user (id);
alter table organisation add column status varchar(20) not null default 'active';
alter table organisation add column session_lifetime integer not null default 3600;
alter table organisation add column session_idle integer not null default 1800;
alter table organisation add column require_mfa integer not null default 0;
alter table organisation add column allowed_mfa_methods varchar(200);
alter table organisation add column password_policy text not null default '{}';
alter table organisation add column branding text not null default '{}';
alter table organisation add column deleted_at integer;

create table session (
  id                      varchar(40) primary key,
  user_id                 varchar(40) not null references app_user (id) on delete cascade,
  token_hash              varchar(64) not null unique,
  current_organisation_id varchar(40) references organisation (id) on delete set null,
  ip_address              varchar(45) not null,
  user_agent              varchar(500) not null,
  last_activity_at        integer not null,
  expires_at              integer not null,
  authenticated_at        integer not null,
  factor_passed           integer not null,
  revoked_at              integer,
  created_at              integer not null,
  updated_at              integer not null
);
create index session_of_user on session (user_id);
create index session_expires on session (expires_at);

create table two_factor (
  id           varchar(40) primary key,
  user_id      varchar(40) not null unique references app_user (id) on delete cascade,
  secret       text not null,
  confirmed_at integer,
  last_step    integer not null,
  failed_codes integer not null,
  locked_until integer,
  created_at   integer not null,
  updated_at   integer not null
);

create table recovery_code (
  id         varchar(40) primary key,
  user_id    varchar(40) not null references app_user (id) on delete cascade,
  code_hash  varchar(64) not null,
  used_at    integer,
  created_at integer not null,
  updated_at integer not null,
  unique (user_id, code_hash)
);

-- Nothing fills it yet.
create table passkey (
  id            varchar(40) primary key,
  user_id       varchar(40) not null references app_user (id) on delete cascade,
  name          varchar(200),
  public_key    text not null,
  credential_id varchar(1400) not null unique,
  counter       integer not null,
  device_type   varchar(40) not null,
  backed_up     integer not null,
  transports    varchar(200),
  aaguid        varchar(40),
  created_at    integer not null,
  updated_at    integer not null
);
create index passkey_user on passkey (user_id);

create table email_verification_token (
  id          varchar(40) primary key,
  user_id     varchar(40) not null references app_user (id) on delete cascade,
  email       varchar(254) not null,
  token_hash  varchar(64) not null unique,
  expires_at  integer not null,
  consumed_at integer,
  created_at  integer not null,
  updated_at  integer not null
);
create index email_verification_token_user on email_verification_token (user_id);

create table password_reset_token (
  id          varchar(40) primary key,
  user_id     varchar(40) not null references app_user (id) on delete cascade,
  token_hash  varchar(64) not null unique,
  expires_at  integer not null,
  consumed_at integer,
  created_at  integer not null,
  updated_at  integer not null
);
create index password_reset_token_user on password_reset_token (user_id);

-- The catalogue that this build was made with; each start brings it up to date.
create table permission (
  id          varchar(40) primary key,
  slug        varchar(100) not null unique,
  name        varchar(200) not null,
  description varchar(1000) not null,
  category    varchar(100) not null,
  created_at  integer not null,
  updated_at  integer not null
);

-- One row; its twin is a file beside the database.
create table identity_epoch (
  id         varchar(40) primary key,
  epoch      integer not null,
  created_at integer not null,
  updated_at integer not null,
  version    integer not null
);

-- Of organisations. Keys of two columns keep the database itself from linking two organisations' rows.
create table membership (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  user_id         varchar(40) not null references app_user (id),
  joined_at       integer not null,
  left_at         integer,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, user_id),
  unique (organisation_id, id)
);
create index membership_user on membership (user_id);

create table role (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  slug            varchar(63) not null,
  name            varchar(200) not null,
  description     varchar(1000) not null,
  built_in        varchar(20),
  edited          integer not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, slug),
  unique (organisation_id, built_in),
  unique (organisation_id, id)
);

create table role_permission (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  role_id         varchar(40) not null,
  permission      varchar(100) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (role_id, permission),
  foreign key (organisation_id, role_id) references role (organisation_id, id) on delete cascade
);

create table membership_role (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  membership_id   varchar(40) not null,
  role_id         varchar(40) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (membership_id, role_id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id) on delete cascade,
  foreign key (organisation_id, role_id) references role (organisation_id, id)
);
create index membership_role_role on membership_role (role_id);

create table team (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  slug            varchar(63) not null,
  name            varchar(200) not null,
  description     varchar(1000) not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, slug),
  unique (organisation_id, id)
);

create table team_role (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  team_id         varchar(40) not null,
  role_id         varchar(40) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (team_id, role_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id) on delete cascade,
  foreign key (organisation_id, role_id) references role (organisation_id, id)
);
create index team_role_role on team_role (role_id);

create table team_member (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  team_id         varchar(40) not null,
  membership_id   varchar(40) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (team_id, membership_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id) on delete cascade,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id) on delete cascade
);
create index team_member_membership on team_member (membership_id);

create table user_permission (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  user_id         varchar(40) not null references app_user (id),
  permission      varchar(100) not null,
  scope_type      varchar(20) not null,
  scope_id        varchar(40),
  granted_by      varchar(40) references app_user (id),
  granted_at      integer not null,
  expires_at      integer,
  created_at      integer not null,
  updated_at      integer not null
);
create index user_permission_user on user_permission (organisation_id, user_id);

create table invitation (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  email           varchar(254) not null,
  role_ids        text not null,
  team_ids        text not null,
  token_hash      varchar(64) not null unique,
  invited_by      varchar(40) references app_user (id),
  accepted_at     integer,
  expires_at      integer not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index invitation_email on invitation (organisation_id, email);

create table api_key (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  prefix          varchar(20) not null unique,
  key_hash        varchar(64) not null,
  name            varchar(200) not null,
  user_id         varchar(40) not null references app_user (id),
  permissions     text not null,
  expires_at      integer,
  last_used_at    integer,
  revoked_at      integer,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null
);
create index api_key_user on api_key (organisation_id, user_id);

-- Append only. No keys to users and API keys, whose rows it outlives.
create table audit_log (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  sequence        integer not null,
  occurred_at     integer not null,
  user_id         varchar(40),
  api_key_id      varchar(40),
  action          varchar(100) not null,
  resource        varchar(100) not null,
  resource_id     varchar(200),
  details         text not null,
  ip_address      varchar(45),
  user_agent      varchar(500),
  success         integer not null,
  previous_hash   varchar(64) not null,
  hash            varchar(64) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (organisation_id, sequence)
);
-- One for each way to filter the list, newest first.
create index audit_log_occurred on audit_log (organisation_id, occurred_at, sequence);
create index audit_log_user on audit_log (organisation_id, user_id, occurred_at, sequence);
create index audit_log_action on audit_log (organisation_id, action, occurred_at, sequence);
create index audit_log_resource on audit_log (organisation_id, resource, occurred_at, sequence);
create index audit_log_resource_id on audit_log (organisation_id, resource_id, occurred_at, sequence);
create index audit_log_failure on audit_log (organisation_id, occurred_at, sequence) where success = 0;

-- The last link of each organisation's audit log; whoever appends locks it.
create table audit_chain (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  sequence        integer not null,
  hash            varchar(64) not null,
  created_at      integer not null,
  updated_at      integer not null,
  unique (organisation_id)
);
