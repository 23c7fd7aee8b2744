-- Triggers and rules that would change or refuse the rows when they came back.
create table t (a int); insert into t values (1), (2);
create function no() returns trigger language plpgsql as 'begin raise exception ''no''; end';
create trigger no before insert on t for each row execute function no();
alter table t enable always trigger no;
create table logged (a int); create table log (a int);
create rule log as on insert to logged do also insert into log values (new.a);
insert into logged values (5);
create function noddl() returns event_trigger language plpgsql as 'begin raise exception ''no ddl''; end';
create event trigger noddl on ddl_command_start execute function noddl();
-- afterwards
drop event trigger noddl;
