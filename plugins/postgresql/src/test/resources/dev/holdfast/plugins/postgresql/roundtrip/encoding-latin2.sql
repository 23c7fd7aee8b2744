-- database: encoding 'LATIN2' locale 'C'
create table "Zażółć gęślą jaźń" (a int, "xZażółć gęślą jaźń" text default 'Zażółć gęślą jaźń');
create table "yZażółć gęślą jaźń" (a int check (a <> length('Zażółć gęślą jaźń')));
insert into "Zażółć gęślą jaźń" values (1, 'Zażółć gęślą jaźń'), (2, null);
comment on table "Zażółć gęślą jaźń" is 'Zażółć gęślą jaźń''s';
comment on database :DBNAME is 'Zażółć gęślą jaźń';
alter database :DBNAME set "app.title" = 'Zażółć gęślą jaźń';
create role "rZażółć gęślą jaźń";
alter role "rZażółć gęślą jaźń" in database :DBNAME set "app.title" = 'Zażółć gęślą jaźń';
alter table "Zażółć gęślą jaźń" owner to "rZażółć gęślą jaźń";
grant connect on database :DBNAME to "rZażółć gęślą jaźń";
create sequence "sZażółć gęślą jaźń";
select nextval('"sZażółć gęślą jaźń"');
create type "tZażółć gęślą jaźń" as enum ('Zażółć gęślą jaźń');
select lo_from_bytea(0, 'Zażółć gęślą jaźń');
