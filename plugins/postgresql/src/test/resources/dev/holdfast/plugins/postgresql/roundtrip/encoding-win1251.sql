-- database: encoding 'WIN1251' locale 'C'
-- one of each family
create table "Съешь ещё" (a int, "xСъешь ещё" text default 'Съешь ещё');
create table "yСъешь ещё" (a int check (a <> length('Съешь ещё')));
insert into "Съешь ещё" values (1, 'Съешь ещё'), (2, null);
comment on table "Съешь ещё" is 'Съешь ещё''s';
comment on database :DBNAME is 'Съешь ещё';
alter database :DBNAME set "app.title" = 'Съешь ещё';
create role "rСъешь ещё";
alter role "rСъешь ещё" in database :DBNAME set "app.title" = 'Съешь ещё';
alter table "Съешь ещё" owner to "rСъешь ещё";
grant connect on database :DBNAME to "rСъешь ещё";
create sequence "sСъешь ещё";
select nextval('"sСъешь ещё"');
create type "tСъешь ещё" as enum ('Съешь ещё');
select lo_from_bytea(0, 'Съешь ещё');
