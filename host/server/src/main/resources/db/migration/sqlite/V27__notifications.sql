-- The twin of the same number under postgresql.

-- Who is told of which events.
create table notification_rule (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  name            varchar(200) not null,
  definition      text not null,
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null,
  unique (organisation_id, name)
);

-- The channels of rules, so that the database prevents their deletion.
create table notification_rule_channel (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  rule_id           varchar(40) not null references notification_rule (id) on delete cascade,
  adapter_config_id varchar(40) not null references adapter_config (id),
  created_at        integer not null,
  updated_at        integer not null,
  unique (rule_id, adapter_config_id)
);
create index notification_rule_channel_organisation on notification_rule_channel (organisation_id);
create index notification_rule_channel_adapter on notification_rule_channel (adapter_config_id);

-- The channels of jobs, so that the database prevents their deletion.
alter table job add column notifications text not null default '[]';
create table job_notification (
  id                varchar(40) primary key,
  organisation_id   varchar(40) not null references organisation (id),
  job_id            varchar(40) not null references job (id) on delete cascade,
  adapter_config_id varchar(40) not null references adapter_config (id),
  created_at        integer not null,
  updated_at        integer not null,
  unique (job_id, adapter_config_id)
);
create index job_notification_organisation on job_notification (organisation_id);
create index job_notification_adapter on job_notification (adapter_config_id);

-- What a channel is to be told of, written with the event. One without message waits.
create table notification (
  id              varchar(40) primary key,
  organisation_id varchar(40) not null references organisation (id),
  channel_id      varchar(40) not null,
  event_type      varchar(60) not null,
  severity        varchar(20) not null,
  title           text not null,
  subject         text not null,
  text            text not null,
  fields          text not null,
  execution_id    varchar(40),
  group_key       varchar(60) not null,
  held_until      integer not null,
  due_at          integer not null,
  message_id      varchar(40),
  created_at      integer not null,
  updated_at      integer not null
);
create index notification_due on notification (due_at) where message_id is null;
create index notification_waiting on notification (channel_id, group_key) where message_id is null;
create index notification_message on notification (message_id);
create index notification_repeat on notification (channel_id, event_type, created_at);
create index notification_organisation on notification (organisation_id);

-- Messages, one of which may stand for many notifications: what was sent, or will be, or failed.
create table notification_log (
  id               varchar(40) primary key,
  organisation_id  varchar(40) not null references organisation (id),
  event_type       varchar(60) not null,
  channel_id       varchar(40) not null,
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
  execution_id     varchar(40),
  events           integer not null,
  occurred_at      integer not null,
  attempts         integer not null,
  next_attempt_at  integer not null,
  claimed_until    integer not null,
  sent_at          integer,
  created_at       integer not null,
  updated_at       integer not null
);
create index notification_log_list on notification_log (organisation_id, id);
create index notification_log_pending on notification_log (channel_id, id) where status = 'PENDING';
create index notification_log_channel on notification_log (organisation_id, channel_id, id);
create index notification_log_event on notification_log (organisation_id, event_type, id);
create index notification_log_execution on notification_log (execution_id);
create index notification_log_age on notification_log (created_at);
