-- as many columns as a table can have, of the longest names
do $$ begin
  execute 'create table wide (' || (select string_agg(format('%I int', rpad('column "' || n || '" ', 63, 'x')), ', ') from generate_series(1, 1600) n) || ')';
  execute 'insert into wide select ' || (select string_agg(case when n % 3 = 0 then 'null' else n::text end, ', ') from generate_series(1, 1600) n) || ' from generate_series(1, 3)';
end $$;
create view wide_too as select * from wide;
