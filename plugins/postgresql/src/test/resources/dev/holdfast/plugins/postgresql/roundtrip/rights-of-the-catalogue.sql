-- rights on what the server brings along, as providers give them
create role monitor; create role nobody_else nologin;
grant select (name, setting) on pg_config to monitor;
grant select on pg_hba_file_rules to monitor; grant select (line_number) on pg_hba_file_rules to nobody_else;
revoke all on pg_stat_replication from public;
grant execute on function pg_current_logfile() to monitor; revoke execute on function lo_import(text) from postgres;
grant execute on function pg_stat_reset() to monitor with grant option;
grant usage on type int4 to monitor; revoke usage on language sql from public;
grant select on information_schema.tables to nobody_else; revoke usage on schema information_schema from public;
alter default privileges revoke all on functions from public;
