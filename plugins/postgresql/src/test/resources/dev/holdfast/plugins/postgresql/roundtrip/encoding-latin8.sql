-- database: encoding 'LATIN8' locale 'C'
create table "Ŵŷẁ" (a int, "xŴŷẁ" text default 'Ŵŷẁ');
create table "yŴŷẁ" (a int check (a <> length('Ŵŷẁ')));
insert into "Ŵŷẁ" values (1, 'Ŵŷẁ'), (2, null);
comment on table "Ŵŷẁ" is 'Ŵŷẁ''s';
comment on database :DBNAME is 'Ŵŷẁ';
alter database :DBNAME set "app.title" = 'Ŵŷẁ';
create role "rŴŷẁ";
alter role "rŴŷẁ" in database :DBNAME set "app.title" = 'Ŵŷẁ';
alter table "Ŵŷẁ" owner to "rŴŷẁ";
grant connect on database :DBNAME to "rŴŷẁ";
create sequence "sŴŷẁ";
select nextval('"sŴŷẁ"');
create type "tŴŷẁ" as enum ('Ŵŷẁ');
select lo_from_bytea(0, 'Ŵŷẁ');
