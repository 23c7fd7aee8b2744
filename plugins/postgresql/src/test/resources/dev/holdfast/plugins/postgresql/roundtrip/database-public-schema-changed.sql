create role "owner of public";
alter schema public owner to "owner of public";
comment on schema public is 'not the standard one';
grant create on schema public to public;
create table t as select 1 as a;
