-- database: encoding 'LATIN1' locale 'C'
-- a role that was made in UTF-8 and is used in a database of Latin-1
\c postgres
\encoding UTF8
create role "Jürgen";
create role "日本";
\c roundtrip_source
\encoding UTF8
-- Seen from here, the bytes of UTF-8 are characters of Latin-1.
do $$ declare name text; begin
  for name in select rolname from pg_roles where oid >= 16384 loop
    execute format('create schema %I authorization %I', 's' || name, name);
    execute format('alter role %I in database %I set app.title = %L', name, current_database(), name);
    execute format('grant create on database %I to %I', current_database(), name);
  end loop;
end $$;
