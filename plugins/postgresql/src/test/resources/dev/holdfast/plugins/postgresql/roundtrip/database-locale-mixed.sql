-- database: encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'
create table t (a text);
insert into t values ('Ä');
create index on t (lower(a));
