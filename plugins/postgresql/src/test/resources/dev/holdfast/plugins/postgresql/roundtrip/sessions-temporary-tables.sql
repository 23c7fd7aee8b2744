-- other sessions' temporary tables, open transactions, prepared transactions
create table t (a int); insert into t values (1);
-- during the backup
begin; create table uncommitted (a int); insert into t values (2); prepare transaction 'roundtrip';
create temp table mine (a int); create temp sequence s; create temp view v as select 1;
insert into mine values (1);
begin; insert into t values (3); update t set a = 5;
