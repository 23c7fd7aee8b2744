-- database: encoding 'LATIN1' locale 'C'
create role "schön_latin1"; -- shared names have no encoding: these are Latin-1 bytes
comment on database :DBNAME is 'Grüße';
alter database :DBNAME set "app.titel" = 'Größe';
alter role "schön_latin1" in database :DBNAME set "app.titel" = 'Über';
grant connect on database :DBNAME to "schön_latin1";
create table "größe" (a int, "ä" text default 'ö');
create table "grüße" (a int);
insert into "größe" values (1, 'Ä'), (2, E'\u00a0');
comment on table "größe" is 'Maße';
alter table "größe" owner to "schön_latin1";
create sequence "zähler";
select nextval('"zähler"');
create schema "schön";
create view "schön"."sicht ""ü""" as select 'ß' as "ß" from "größe";
create function "prüfe"("wört" text) returns text language sql as 'select $1 || ''ä''';
