-- materialised views of one role over tables of another, over each other, and over a primary key
create role reader; create role keeper;
create schema own authorization keeper;
create table own.source (id int primary key, t text, n int);
insert into own.source select i, 't' || i, i from generate_series(1, 9) i;
alter table own.source owner to keeper;
grant usage, create on schema own to reader; grant select on own.source to reader;
set role reader;
create materialized view own.zz as select count(*) from own.source;
create materialized view own.aa as select * from own.zz;
create materialized view own.grouped as select id, t, sum(n) from own.source group by id;
create unique index on own.grouped (id);
create materialized view own.never as select 1 / 0 as n with no data;
reset role;
create view own.over_it as select * from own.grouped join own.aa on true;
