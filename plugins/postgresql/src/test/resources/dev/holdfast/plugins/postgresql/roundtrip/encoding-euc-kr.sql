-- database: encoding 'EUC_KR' locale 'C'
create table "한국어 표" (a int, "x한국어 표" text default '한국어 표');
create table "y한국어 표" (a int check (a <> length('한국어 표')));
insert into "한국어 표" values (1, '한국어 표'), (2, null);
comment on table "한국어 표" is '한국어 표''s';
comment on database :DBNAME is '한국어 표';
alter database :DBNAME set "app.title" = '한국어 표';
create role "r한국어 표";
alter role "r한국어 표" in database :DBNAME set "app.title" = '한국어 표';
alter table "한국어 표" owner to "r한국어 표";
grant connect on database :DBNAME to "r한국어 표";
create sequence "s한국어 표";
select nextval('"s한국어 표"');
create type "t한국어 표" as enum ('한국어 표');
select lo_from_bytea(0, '한국어 표');
