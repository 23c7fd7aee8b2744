-- tables, indexes and partitions in a tablespace of their own, and a default one
set allow_in_place_tablespaces = on;
create tablespace "Fast Disk" location '';
create table t (n int primary key using index tablespace "Fast Disk") tablespace "Fast Disk";
insert into t select generate_series(1, 9);
create index on t ((n * 2)) tablespace "Fast Disk";
create table p (n int) partition by range (n) tablespace "Fast Disk";
create table p1 partition of p for values from (0) to (10) tablespace pg_default;
create table p2 partition of p for values from (10) to (20);
insert into p values (5), (15);
create materialized view m tablespace "Fast Disk" as select * from t;
grant create on tablespace "Fast Disk" to public;
