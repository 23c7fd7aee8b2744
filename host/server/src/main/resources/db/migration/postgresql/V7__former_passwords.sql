-- Passwords that may not come back, as hashes; only as many as a person's organisations ask for.
create table former_password (
  id            uuid primary key,
  user_id       uuid not null references app_user (id) on delete cascade,
  password_hash varchar(255) not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index former_password_user on former_password (user_id);
