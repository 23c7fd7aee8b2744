-- large objects with owners, grants and comments
create role "lo owner";
create role "lo reader";
select lo_create(100001), lo_create(100002);
select lo_from_bytea(100003, '\x00ff0a5c2e0a'), lo_from_bytea(100004, repeat('0123456789', 300000)::bytea);
alter large object 100003 owner to "lo owner";
grant select on large object 100003 to "lo reader" with grant option;
grant update on large object 100004 to public;
comment on large object 100002 is 'it''s
empty';
create table t (image oid);
insert into t values (100003), (100004);
create extension lo;
create table managed (image lo);
create trigger t_image before update or delete on managed for each row execute function lo_manage(image);
-- after the data
do $$ begin for i in 1..500 loop perform lo_from_bytea(200000 + i, i::text::bytea); end loop; end $$;
