-- what must come back in the right order
create table lookup (k int primary key, v text); insert into lookup values (1, 'one');
create function looked_up(int) returns text language sql immutable as 'select v from public.lookup where k = $1';
create function valid(int) returns bool language plpgsql stable as 'begin return exists (select from public.lookup where k = $1); end';
create table aaa_checked (k int); insert into aaa_checked values (1);
create view later as select * from lookup;
create function uses_view() returns setof later language sql as 'select * from public.later';
create view uses_function as select * from uses_view();
create type comp as (a int); create table has_comp (c comp); create function of_comp(has_comp) returns comp language sql as 'select $1.c';
create domain dom as int; create function dom_ok(dom) returns bool language sql as 'select true'; alter domain dom add check (dom_ok(value));
create sequence s; create table uses_s (a int default nextval('s'), b int default currval('s')); alter sequence s owned by uses_s.b;
create table self (id int primary key, parent int references self); insert into self values (1, 2), (2, 1);
create table arr (a int[] default array[nextval('s')]);
create operator ===> (leftarg = int, rightarg = int, function = int4eq); create table op (a int check (a ===> 1)); insert into op values (1);
create publication all_tables for all tables; create publication schemas for tables in schema public with (publish = 'insert'); create publication cols for table lookup (k), self where (id > 0);
