-- domains and constraints whose functions look at tables
create schema app;
create table app.allowed (code text primary key);
insert into app.allowed values ('a'), ('b');
create function app.is_allowed(text) returns boolean language sql stable set search_path = app as 'select exists (select from allowed where code = $1)';
create domain app.code as text default 'a' not null constraint known check (length(value) < 5) constraint short check (value <> '');
create domain app.codes as app.code[] check (cardinality(value) < 9);
create type app.pair as (left_one app.code, n int);
create domain app.whole as app.pair check ((value).n > 0);
create table app.used (c app.code, cs app.codes, p app.whole, check (app.is_allowed(c)) not valid);
insert into app.used values ('a', '{a,b}', '(b,3)'), ('b', null, null);
alter domain app.code drop constraint known;
alter domain app.code add constraint known check (value ~ '^[a-z]+$') not valid;
