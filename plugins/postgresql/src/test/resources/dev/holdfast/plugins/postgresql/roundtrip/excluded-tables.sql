-- tables that are left out, by names of all sorts, and what stays of what belongs to them
-- exclude tables: audit.*
-- exclude tables: log_?, "Größe 😀"."it""s|[a]($b).*"
-- exclude tables: measurements nothing_is_called_so pg_stat_*
-- warning: excludeTables: there is no table \*\.nothing_is_called_so\.
-- warning: excludeTables: there is no table \*\.pg_stat_\*\.
-- excluded: "Größe 😀"."it""s|[a]($b).*"
-- excluded: audit."Log"
-- excluded: audit.entries
-- excluded: foreign table audit.far
-- excluded: materialized view audit.total
-- excluded: other.log_c
-- excluded: public.log_a
-- excluded: public.log_b
-- excluded: public.measurements
-- excluded: public.measurements_1
-- excluded: public.measurements_2
-- excluded: view audit.recent
-- stock: --exclude-table=audit.(entries|entries_n_seq|"Log"|far|total|recent)
-- stock: --exclude-table=*.log_?
-- stock: --exclude-table="Größe 😀"."it""s|[a]($b).*"
-- stock: --exclude-table=measurements*
create schema audit;
create schema other;
create schema "Größe 😀";
create table audit.entries (n serial primary key, i int generated always as identity, what text unique);
insert into audit.entries (what) values ('a'), ('b');
alter sequence audit.entries_n_seq restart 77;
create table audit."Log" (n int references audit.entries, l text);
create view audit.recent as select * from audit.entries;
create materialized view audit.total as select count(*) from audit.recent;
create extension postgres_fdw;
create extension pg_stat_statements;
create server elsewhere foreign data wrapper postgres_fdw;
create foreign table audit.far (n int) server elsewhere;
create function audit.kept() returns int language sql return 1;
create type audit.mood as enum ('good');
create trigger noted before update on audit.entries for each row execute function suppress_redundant_updates_trigger();
create policy few on audit.entries using (n in (select n from audit."Log"));
comment on table audit.entries is 'not in the backup';
grant select on audit.entries to public;
create statistics audit.s (dependencies) on n, i from audit.entries;
create table log_a (n int);
create table log_b (n int);
create table log_cc (n int);
create table "LOG_D" (n int);
create table other.log_c (n int);
create table "Größe 😀"."it""s|[a]($b).*" (n int);
create table "Größe 😀"."its|a" (n int);
create table "Größe 😀"."Größe" (n int);
create table measurements (day date) partition by range (day);
create table measurements_1 partition of measurements for values from ('2024-01-01') to ('2025-01-01');
create table measurements_2 partition of measurements for values from ('2025-01-01') to ('2026-01-01');
insert into measurements values ('2024-05-05'), ('2025-05-05');
create table orders (n int primary key, mood audit.mood);
insert into orders values (1, 'good');
create publication p for table orders, audit.entries;
