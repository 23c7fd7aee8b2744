-- definitions and comments of megabytes, and as many columns as a table can have
do $$ begin
  execute format('comment on database %I is %L', current_database(), repeat('ä', 1000000));
  execute format('create table wide (%s)', (select string_agg('c' || n || ' int', ', ') from generate_series(1, 1600) n));
  execute format('create view long as select %L::text as t', repeat('long ', 1000000));
  execute format('create function f() returns text language sql as %L', 'select ' || quote_literal(repeat('f', 50000000)));
  execute format('comment on table wide is %L', repeat('c', 50000000));
  create schema granted;
  for i in 1..2000 loop
    execute format('create role r%s', i);
    execute format('grant usage on schema granted to r%s', i);
    execute format('grant connect on database %I to r%s', current_database(), i);
  end loop;
end $$;
insert into wide (c1600) values (1);
