create table t (a int); insert into t values (1), (1);
\set ON_ERROR_STOP 0
create unique index concurrently invalid on t (a);
\set ON_ERROR_STOP 1
create index valid on t (a);
create table p (a int) partition by range (a);
create table p1 partition of p for values from (0) to (10);
