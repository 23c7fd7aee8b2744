-- foreign servers, user mappings with passwords, foreign tables
create extension postgres_fdw; create extension file_fdw; create extension dblink;
create role mapped;
create server remote type 'x' version '1' foreign data wrapper postgres_fdw options (host 'nowhere.invalid', dbname 'it''s');
create user mapping for public server remote options (user 'u', password 'p''w');
create user mapping for mapped server remote options (user 'u2');
create foreign table ft (a int options (column_name 'A A') not null, b text default 'x' check (b <> '')) server remote options (schema_name 's', table_name 't');
create server files foreign data wrapper file_fdw;
create foreign table passwd (a text, b text) server files options (filename '/nowhere', format 'csv', delimiter ':');
create table p (a int, b text) partition by list (a);
create foreign table p1 partition of p for values in (1) server remote;
create table p2 partition of p for values in (2);
insert into p values (2, 'x');
create foreign data wrapper own options (debug 'true');
create server own foreign data wrapper own;
grant usage on foreign data wrapper own to mapped;
alter server own owner to mapped;
grant usage on foreign server remote to mapped;
