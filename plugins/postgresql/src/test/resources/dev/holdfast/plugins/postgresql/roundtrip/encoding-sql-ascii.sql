-- database: encoding 'SQL_ASCII' locale 'C'
-- quick: names and rows that are in no encoding at all, beside such as are UTF-8
do $$
declare latin text := chr(228) || chr(246) || chr(223); utf text := 'ä'; all_bytes text := '';
begin
  for b in 1..255 loop all_bytes := all_bytes || chr(b); end loop;
  execute format('create table %I (%I text)', latin, latin);
  execute format('insert into %I values (%L), (%L), (%L)', latin, latin, utf, all_bytes);
  execute format('create table %I (a int)', utf);
  execute format('create table %I (a int)', latin || '"\x41');
  execute format('create table %I (a int)', '\xe4');
  execute format('create schema %I create view %I as select %L as x', utf || latin, latin, latin);
  execute format('comment on table %I is %L', latin, all_bytes);
  execute format('comment on database %I is %L', current_database(), latin || utf);
  execute format('alter database %I set app.title = %L', current_database(), latin);
  execute format('create role %I', latin);
  execute format('alter table %I owner to %I', latin, latin);
  execute format('grant select on %I to %I', utf, latin);
  execute format('grant create on database %I to %I', current_database(), latin);
  execute format('create function %I() returns text language sql as %L', latin, 'select ''' || latin || '''');
end $$;
