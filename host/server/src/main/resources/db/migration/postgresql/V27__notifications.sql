-- The twin of the same number under sqlite.

-- Who is told of which events.
create table notification_rule (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  name            varchar(200) not null,
  definition      text not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         bigint not null,
  unique (organisation_id, name)
);

-- The channels of rules, so that the database prevents their deletion.
create table notification_rule_channel (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  rule_id           uuid not null references notification_rule (id) on delete cascade,
  adapter_config_id uuid not null references adapter_config (id),
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  unique (rule_id, adapter_config_id)
);
create index notification_rule_channel_organisation on notification_rule_channel (organisation_id);
create index notification_rule_channel_adapter on notification_rule_channel (adapter_config_id);

-- The channels of jobs, so that the database prevents their deletion.
alter table job add column notifications text not null default '[]';
create table job_notification (
  id                uuid primary key,
  organisation_id   uuid not null references organisation (id),
  job_id            uuid not null references job (id) on delete cascade,
  adapter_config_id uuid not null references adapter_config (id),
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  unique (job_id, adapter_config_id)
);
create index job_notification_organisation on job_notification (organisation_id);
create index job_notification_adapter on job_notification (adapter_config_id);

-- What a channel is to be told of, written with the event. One without message waits.
create table notification (
  id              uuid primary key,
  organisation_id uuid not null references organisation (id),
  channel_id      uuid not null,
  event_type      varchar(60) not null,
  severity        varchar(20) not null,
  title           text not null,
  subject         text not null,
  text            text not null,
  fields          text not null,
  execution_id    uuid,
  group_key       varchar(60) not null,
  held_until      timestamptz not null,
  due_at          timestamptz not null,
  message_id      uuid,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index notification_due on notification (due_at) where message_id is null;
create index notification_waiting on notification (channel_id, group_key) where message_id is null;
create index notification_message on notification (message_id);
create index notification_repeat on notification (channel_id, event_type, created_at);
create index notification_organisation on notification (organisation_id);

-- Messages, one of which may stand for many notifications: what was sent, or will be, or failed.
create table notification_log (
  id               uuid primary key,
  organisation_id  uuid not null references organisation (id),
  event_type       varchar(60) not null,
  channel_id       uuid not null,
  channel_name     varchar(200) not null,
  adapter_id       varchar(100) not null,
  status           varchar(20) not null,
  severity         varchar(20) not null,
  title            text not null,
  subject          text not null,
  message          text not null,
  fields           text not null,
  color            varchar(20) not null,
  rendered_html    text,
  rendered_payload text,
  error            text,
  execution_id     uuid,
  events           integer not null,
  occurred_at      timestamptz not null,
  attempts         integer not null,
  next_attempt_at  timestamptz not null,
  claimed_until    timestamptz not null,
  sent_at          timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create index notification_log_list on notification_log (organisation_id, id);
create index notification_log_pending on notification_log (channel_id, id) where status = 'PENDING';
create index notification_log_channel on notification_log (organisation_id, channel_id, id);
create index notification_log_event on notification_log (organisation_id, event_type, id);
create index notification_log_execution on notification_log (execution_id);
create index notification_log_age on notification_log (created_at);

alter table notification_rule enable row level security;
alter table notification_rule force row level security;
create policy organisation_wall on notification_rule using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table notification_rule_channel enable row level security;
alter table notification_rule_channel force row level security;
create policy organisation_wall on notification_rule_channel using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table notification enable row level security;
alter table notification force row level security;
create policy organisation_wall on notification using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table notification_log enable row level security;
alter table notification_log force row level security;
create policy organisation_wall on notification_log using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));

alter table job_notification enable row level security;
alter table job_notification force row level security;
create policy organisation_wall on job_notification using
  (current_setting('holdfast.organisation', true) in ('system', organisation_id::text));
