-- extensions in a schema that nobody searches, used by indexes, defaults and constraints
create schema "Extra; drop";
create extension pg_trgm schema "Extra; drop"; create extension citext schema "Extra; drop"; create extension "uuid-ossp" schema "Extra; drop";
create table t (id uuid default "Extra; drop".uuid_nil(), name "Extra; drop".citext unique, t text check ("Extra; drop".similarity(t, 'x') >= 0));
insert into t (name, t) values ('A', 'one'), ('b', 'two');
create index on t using gist (t "Extra; drop".gist_trgm_ops (siglen = 32));
create index on t using gin (t "Extra; drop".gin_trgm_ops) where name operator("Extra; drop".<>) 'zz';
create view v as select * from t where name operator("Extra; drop".=) 'B' and t operator("Extra; drop".%) 'two';
alter extension citext set schema public;
alter extension citext set schema "Extra; drop";
