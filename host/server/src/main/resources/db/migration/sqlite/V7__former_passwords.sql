-- The twin of the same number under postgresql: the same table in SQLite's types.
create table former_password (
  id            varchar(40) primary key,
  user_id       varchar(40) not null references app_user (id) on delete cascade,
  password_hash varchar(255) not null,
  created_at    integer not null,
  updated_at    integer not null
);
create index former_password_user on former_password (user_id);
