-- large objects of others without references, with rights of roles in roles, and very many of them
create role holder; create role member in role holder;
select lo_create(910000 + n) from generate_series(1, 300) n;
do $$ begin for n in 1..100 loop execute format('alter large object %s owner to holder; grant all on large object %s to member', 910000 + n, 910100 + n); end loop; end $$;
select lo_from_bytea(920001, decode(repeat('00ff', 70000), 'hex')), lo_from_bytea(920002, '\x');
alter large object 920001 owner to member; revoke all on large object 920001 from member;
