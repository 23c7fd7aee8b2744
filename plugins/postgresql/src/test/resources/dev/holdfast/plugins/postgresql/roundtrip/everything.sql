-- quick: one of everything that a dump must carry
-- database: encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'
create role alice;
create role bob;
create role "Weird ""role""";
alter database :DBNAME owner to alice;
alter database :DBNAME connection limit 7;
alter database :DBNAME set timezone = 'Asia/Tokyo';
alter role bob in database :DBNAME set search_path = 'a', 'DATABASE x ';
grant create on database :DBNAME to bob;
revoke connect on database :DBNAME from public;
comment on database :DBNAME is 'ON DATABASE it''s;
two lines';
create extension pgcrypto;
create extension citext;
create extension hstore;
create schema "Weird ""schema"" .";
create type mood as enum ('sad', 'it''s ok', 'süß');
create domain positive as integer check (value > 0);
create type span as range (subtype = timestamptz);
create type address as (street text, number integer);

create table everything (
  id bigint generated always as identity (start 5 increment 3) primary key,
  mood mood,
  small positive,
  during span,
  home address,
  matrix integer[][],
  document jsonb,
  raw bytea,
  name citext unique,
  attributes hstore,
  price numeric(12, 4),
  ratio double precision,
  seen timestamptz,
  took interval,
  net cidr,
  note text,
  doubled bigint generated always as (small * 2) stored
);
insert into everything (mood, small, during, home, matrix, document, raw, name, attributes, price,
                        ratio, seen, took, net, note)
select (array['sad', 'it''s ok', 'süß'])[1 + n % 3]::mood, n,
       span(timestamptz '2024-01-01' + n * interval '1 day', null),
       row('Main "street"', n)::address, array[[n, 2], [3, null]],
       jsonb_build_object('n', n, 'quote', '"', 'backslash', '\'), sha256(n::text::bytea),
       'Name' || n, hstore('k', n::text), n / 7.0, n / 3.0::double precision,
       timestamptz '2024-03-31 01:30+01' + n * interval '1 hour', n * interval '1 second',
       '10.0.0.0/8',
       (array['\.', E'\\.\n', E'tab\there', E'line\nbreak', E'\r\n', '\N', '', null, E'\\', '日本 🎈',
              repeat('long ', 2000), E'\x01\x7f'])[1 + n % 12]
from generate_series(1, 240) n;

create table "Weird ""schema"" ."."Täble; drop table x" ("co'lumn" text, "select" integer);
insert into "Weird ""schema"" ."."Täble; drop table x" values ('\.', 1), ('\.', 1), (null, null);
create table nothing ();
insert into nothing default values;
insert into nothing default values;
create table one_text (line text);
insert into one_text values (''), ('\.'), (null), ('.'), ('');
create table empty (id integer);
create unlogged table forgetful (id integer);
insert into forgetful values (1), (2);

create table measure (day date not null, value real) partition by range (day);
create table measure_2024 partition of measure for values from ('2024-01-01') to ('2025-01-01');
create table measure_2025 partition of measure for values from ('2025-01-01') to ('2026-01-01')
  partition by hash (value);
create table measure_2025_0 partition of measure_2025 for values with (modulus 2, remainder 0);
create table measure_2025_1 partition of measure_2025 for values with (modulus 2, remainder 1);
create index on measure (value);
insert into measure select date '2024-06-01' + n, n / 10.0 from generate_series(1, 500) n;
create table parent (id integer);
create table child (extra text) inherits (parent);
insert into parent values (1);
insert into child values (2, 'x');

create sequence stepping increment by -7 start 100 maxvalue 100;
select nextval('stepping'), nextval('stepping');
create table author (id integer primary key, boss integer references author deferrable);
insert into author values (1, 2), (2, 1) on conflict do nothing;
create table book (author integer references author on delete cascade, title text);
insert into book values (1, 'A'), (2, 'B');
create view authors as select a.id, count(*) from author a join book on author = a.id group by 1;
create materialized view totals as select sum(value) total from measure;
create function twice(integer) returns integer language sql immutable as $$ select $1 * 2 $$;
create procedure noop() language plpgsql as $body$ begin null; end $body$;
create aggregate product(integer) (sfunc = int4mul, stype = integer, initcond = 1);
create function remember() returns trigger language plpgsql as
  $$ begin new.title = new.title || '!'; return new; end $$;
create trigger remembering before insert on book for each row execute function remember();
create rule ignore as on delete to empty do instead nothing;
create index on everything (lower(note)) where small > 3;
create statistics pair on small, price from everything;
create text search configuration plain (copy = simple);
create collation german (provider = icu, locale = 'de-DE');
create table sorted (name text collate german);
insert into sorted values ('ä'), ('z');
create publication news for table book;

create table secret (holder text, content text);
insert into secret values ('alice', 'a'), ('bob', 'b');
alter table secret enable row level security;
create policy own on secret for select to alice using (holder = current_user);
grant select on secret to alice;
grant usage on schema "Weird ""schema"" ." to "Weird ""role""";
alter table book owner to alice;
alter default privileges for role alice in schema public grant select on tables to bob;
comment on table secret is E'It''s a \\ secret\nof two lines';
comment on column secret.content is 'content';
select lo_from_bytea(0, ''), lo_from_bytea(0, '\x00010203'), lo_from_bytea(0, repeat('x', 100000)::bytea);
do $$ declare object oid; begin
  select max(loid) into object from pg_largeobject;
  execute format('comment on large object %s is ''big''', object);
  execute format('grant select on large object %s to alice', object);
end $$;
