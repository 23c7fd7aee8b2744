-- Objects that were added to an extension or taken out of it, and grants on its members.
create extension hstore; create extension pg_trgm;
create role e_user;
create table member (a int); insert into member values (1);
alter extension hstore add table member;
revoke execute on function hstore(text, text) from public; grant execute on function hstore(text, text) to e_user;
drop extension plpgsql;
