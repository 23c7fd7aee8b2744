-- database: encoding 'EUC_TW' locale 'C'
-- one of each family
create table "中文許功蓋" (a int, "x中文許功蓋" text default '中文許功蓋');
create table "y中文許功蓋" (a int check (a <> length('中文許功蓋')));
insert into "中文許功蓋" values (1, '中文許功蓋'), (2, null);
comment on table "中文許功蓋" is '中文許功蓋''s';
comment on database :DBNAME is '中文許功蓋';
alter database :DBNAME set "app.title" = '中文許功蓋';
create role "r中文許功蓋";
alter role "r中文許功蓋" in database :DBNAME set "app.title" = '中文許功蓋';
alter table "中文許功蓋" owner to "r中文許功蓋";
grant connect on database :DBNAME to "r中文許功蓋";
create sequence "s中文許功蓋";
select nextval('"s中文許功蓋"');
create type "t中文許功蓋" as enum ('中文許功蓋');
select lo_from_bytea(0, '中文許功蓋');
