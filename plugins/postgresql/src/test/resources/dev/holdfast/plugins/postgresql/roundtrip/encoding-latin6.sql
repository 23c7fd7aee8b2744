-- database: encoding 'LATIN6' locale 'C'
create table "Đðąčę" (a int, "xĐðąčę" text default 'Đðąčę');
create table "yĐðąčę" (a int check (a <> length('Đðąčę')));
insert into "Đðąčę" values (1, 'Đðąčę'), (2, null);
comment on table "Đðąčę" is 'Đðąčę''s';
comment on database :DBNAME is 'Đðąčę';
alter database :DBNAME set "app.title" = 'Đðąčę';
create role "rĐðąčę";
alter role "rĐðąčę" in database :DBNAME set "app.title" = 'Đðąčę';
alter table "Đðąčę" owner to "rĐðąčę";
grant connect on database :DBNAME to "rĐðąčę";
create sequence "sĐðąčę";
select nextval('"sĐðąčę"');
create type "tĐðąčę" as enum ('Đðąčę');
select lo_from_bytea(0, 'Đðąčę');
