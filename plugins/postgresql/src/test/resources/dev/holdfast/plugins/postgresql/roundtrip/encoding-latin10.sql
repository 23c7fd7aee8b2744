-- database: encoding 'LATIN10' locale 'C'
create table "Șțăâ€" (a int, "xȘțăâ€" text default 'Șțăâ€');
create table "yȘțăâ€" (a int check (a <> length('Șțăâ€')));
insert into "Șțăâ€" values (1, 'Șțăâ€'), (2, null);
comment on table "Șțăâ€" is 'Șțăâ€''s';
comment on database :DBNAME is 'Șțăâ€';
alter database :DBNAME set "app.title" = 'Șțăâ€';
create role "rȘțăâ€";
alter role "rȘțăâ€" in database :DBNAME set "app.title" = 'Șțăâ€';
alter table "Șțăâ€" owner to "rȘțăâ€";
grant connect on database :DBNAME to "rȘțăâ€";
create sequence "sȘțăâ€";
select nextval('"sȘțăâ€"');
create type "tȘțăâ€" as enum ('Șțăâ€');
select lo_from_bytea(0, 'Șțăâ€');
