-- database: encoding 'WIN866' locale 'C'
create table "Привет" (a int, "xПривет" text default 'Привет');
create table "yПривет" (a int check (a <> length('Привет')));
insert into "Привет" values (1, 'Привет'), (2, null);
comment on table "Привет" is 'Привет''s';
comment on database :DBNAME is 'Привет';
alter database :DBNAME set "app.title" = 'Привет';
create role "rПривет";
alter role "rПривет" in database :DBNAME set "app.title" = 'Привет';
alter table "Привет" owner to "rПривет";
grant connect on database :DBNAME to "rПривет";
create sequence "sПривет";
select nextval('"sПривет"');
create type "tПривет" as enum ('Привет');
select lo_from_bytea(0, 'Привет');
