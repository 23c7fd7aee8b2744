-- database: encoding 'ISO_8859_7' locale 'C'
create table "Ελληνικά" (a int, "xΕλληνικά" text default 'Ελληνικά');
create table "yΕλληνικά" (a int check (a <> length('Ελληνικά')));
insert into "Ελληνικά" values (1, 'Ελληνικά'), (2, null);
comment on table "Ελληνικά" is 'Ελληνικά''s';
comment on database :DBNAME is 'Ελληνικά';
alter database :DBNAME set "app.title" = 'Ελληνικά';
create role "rΕλληνικά";
alter role "rΕλληνικά" in database :DBNAME set "app.title" = 'Ελληνικά';
alter table "Ελληνικά" owner to "rΕλληνικά";
grant connect on database :DBNAME to "rΕλληνικά";
create sequence "sΕλληνικά";
select nextval('"sΕλληνικά"');
create type "tΕλληνικά" as enum ('Ελληνικά');
select lo_from_bytea(0, 'Ελληνικά');
