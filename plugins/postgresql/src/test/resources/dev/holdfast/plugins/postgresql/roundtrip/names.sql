-- quick: names that look like something else
create schema "a.b";
create schema "a";
create table "a.b".c (n int);
create table a."b.c" (n int);
insert into "a.b".c values (1);
insert into a."b.c" values (2), (3);
create schema "large objects";
create table "large objects"."sequences" (n int);
create table "large objects" (n int);
create table sequences (n int);
insert into "large objects" values (1), (2);
select lo_from_bytea(0, 'x');
create schema " ";
create table " "." " (" " int, "  " text default '  ');
create table "line
break" ("tab	" int, "cr" text);
create table "quote""'$$\" (a int);
create table "--comment" (a int);
create table "; drop table t; --" (a int);
create table "%s%n{}" (a int);
create table "select" ("from" int, "where" int, "table" int);
create table "ẞ🎈‮rtl" (a int);
create table U&"\00e9" (a int);
create table U&"e\0301" (a int);
create table "TABLE DATA" (a int);
create table abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (a int);
create table "SET client_encoding = 'LATIN1';" (a int);
create table "ACL" (a int);
comment on table "line
break" is 'x
-- PostgreSQL database dump complete
';
create role " ";
create role "a TO b";
create role "public ";
create role "line
break;";
create role "quote""'";
create role "SELECT";
grant select on "ACL" to " ", "a TO b", "public ", "line
break;", "quote""'", "SELECT" with grant option;
grant connect on database :DBNAME to "a TO b", "line
break;", "quote""'";
alter table "ACL" owner to "line
break;";
alter table "select" owner to "quote""'";
alter role "line
break;" in database :DBNAME set "app.a_b" = 'x
y;';
alter default privileges for role "a TO b" in schema "a.b" grant select on tables to "quote""'";
