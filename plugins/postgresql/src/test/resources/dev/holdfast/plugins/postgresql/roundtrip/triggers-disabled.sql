-- triggers, rules and event triggers that would refuse or change rows of a restore
create table t (id int, t text); create table log (what text);
create function refuse() returns trigger language plpgsql as $$begin raise exception 'no'; end$$;
create function shout() returns trigger language plpgsql as $$begin new.t = upper(new.t); insert into log values ('!'); return new; end$$;
insert into t values (1, 'a'), (2, 'b');
create trigger refuse before insert on t for each statement execute function refuse();
create trigger shout before insert or update on t for each row when (new.t is not null) execute function shout();
create constraint trigger late after insert on t deferrable initially deferred for each row execute function refuse();
alter table t enable always trigger refuse, disable trigger shout, enable replica trigger late;
create rule nothing as on insert to log do instead nothing;
alter table log disable rule nothing;
create function stop() returns event_trigger language plpgsql as $$begin if current_user = 'nobody' then raise exception 'no'; end if; end$$;
create event trigger stop on ddl_command_start when tag in ('COMMENT') execute function stop(); alter event trigger stop enable always;
