-- database: encoding 'WIN1256' locale 'C'
create table "العربية" (a int, "xالعربية" text default 'العربية');
create table "yالعربية" (a int check (a <> length('العربية')));
insert into "العربية" values (1, 'العربية'), (2, null);
comment on table "العربية" is 'العربية''s';
comment on database :DBNAME is 'العربية';
alter database :DBNAME set "app.title" = 'العربية';
create role "rالعربية";
alter role "rالعربية" in database :DBNAME set "app.title" = 'العربية';
alter table "العربية" owner to "rالعربية";
grant connect on database :DBNAME to "rالعربية";
create sequence "sالعربية";
select nextval('"sالعربية"');
create type "tالعربية" as enum ('العربية');
select lo_from_bytea(0, 'العربية');
