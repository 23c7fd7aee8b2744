-- every extension of contrib, some in schemas of their own, with rows and grants
create schema ext; create schema "Ext 2";
create role ext_user;
do $$ declare name text; begin
  for name in select e.name from pg_available_extensions e where e.name not in ('plpgsql', 'adminpack', 'old_snapshot') order by 1 loop
    execute format('create extension if not exists %I schema %I cascade', name, case when name ~ '^[a-i]' then 'ext' when name ~ '^[j-p]' then 'Ext 2' else 'public' end);
  end loop;
end $$;
set search_path = public, ext, "Ext 2";
create table t (a hstore, b citext, c ltree, d cube, e isbn, f seg, g int[], h text);
insert into t values ('a=>1', 'X', 'a.b.c', '(1,2)', '978-0-393-04002-9', '1.0 .. 2.0', '{1,2}', 'word');
create index on t using gin (a); create index on t using gist (c); create index on t using gin (h gin_trgm_ops); create index on t using gin (g gin__int_ops); create index on t using bloom (h); create index on t using gist (d);
alter table t add unique (b);
grant execute on function public.crosstab(text) to ext_user;
revoke execute on function "Ext 2".pgp_sym_encrypt(text, text) from public;
