-- quick: more than a mebibyte of settings
do $$ begin
  for i in 1..3 loop
    execute format('create role r%s', i);
    execute format('alter role r%s in database %I set app.long = %L', i, current_database(), repeat('a;''b\', 15000));
  end loop;
  execute format('alter database %I set app.path = %L', current_database(), repeat('"a""b", ', 150000));
end $$;
