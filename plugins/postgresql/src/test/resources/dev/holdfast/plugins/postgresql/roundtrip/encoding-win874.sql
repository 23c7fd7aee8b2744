-- database: encoding 'WIN874' locale 'C'
create table "ภาษาไทย" (a int, "xภาษาไทย" text default 'ภาษาไทย');
create table "yภาษาไทย" (a int check (a <> length('ภาษาไทย')));
insert into "ภาษาไทย" values (1, 'ภาษาไทย'), (2, null);
comment on table "ภาษาไทย" is 'ภาษาไทย''s';
comment on database :DBNAME is 'ภาษาไทย';
alter database :DBNAME set "app.title" = 'ภาษาไทย';
create role "rภาษาไทย";
alter role "rภาษาไทย" in database :DBNAME set "app.title" = 'ภาษาไทย';
alter table "ภาษาไทย" owner to "rภาษาไทย";
grant connect on database :DBNAME to "rภาษาไทย";
create sequence "sภาษาไทย";
select nextval('"sภาษาไทย"');
create type "tภาษาไทย" as enum ('ภาษาไทย');
select lo_from_bytea(0, 'ภาษาไทย');
