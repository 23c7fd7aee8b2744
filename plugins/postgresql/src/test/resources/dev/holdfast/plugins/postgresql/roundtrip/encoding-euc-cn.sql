-- database: encoding 'EUC_CN' locale 'C'
create table "中文表示" (a int, "x中文表示" text default '中文表示');
create table "y中文表示" (a int check (a <> length('中文表示')));
insert into "中文表示" values (1, '中文表示'), (2, null);
comment on table "中文表示" is '中文表示''s';
comment on database :DBNAME is '中文表示';
alter database :DBNAME set "app.title" = '中文表示';
create role "r中文表示";
alter role "r中文表示" in database :DBNAME set "app.title" = '中文表示';
alter table "中文表示" owner to "r中文表示";
grant connect on database :DBNAME to "r中文表示";
create sequence "s中文表示";
select nextval('"s中文表示"');
create type "t中文表示" as enum ('中文表示');
select lo_from_bytea(0, '中文表示');
