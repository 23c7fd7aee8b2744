-- a database whose own tablespace is another one, and what lies elsewhere nevertheless
set allow_in_place_tablespaces = on;
create tablespace "Own Disk" location '';
create table before (n int primary key);
insert into before values (1);
\set name :DBNAME
\c postgres
alter database :name set tablespace "Own Disk";
\c :name
create table there (n int primary key) tablespace "Own Disk";
create table elsewhere (n int primary key using index tablespace pg_default) tablespace pg_default;
insert into there values (2);
insert into elsewhere values (3);
alter database :DBNAME set default_tablespace = 'pg_default';
