-- publications of all kinds, and replica identities
create schema s; create table s.a (id int primary key, b text); create table s.b (id int, t text not null);
create unique index key on s.b (id) where id > 0; create unique index whole on s.b (t);
alter table s.b replica identity using index whole;
create table p (id int, n int) partition by range (id); create table p1 partition of p for values from (0) to (9);
create publication everything for all tables with (publish = 'insert, truncate');
create publication of_schema for tables in schema s;
create publication "Odd ""name""" for table only s.a (id), table p where (id > 3) with (publish = 'insert', publish_via_partition_root);
create publication nothing;
alter publication nothing owner to postgres;
comment on publication nothing is 'empty';
insert into s.a values (1, 'x'); insert into p values (4, 5);
