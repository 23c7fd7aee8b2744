-- settings that change how text is read or written, or that end what takes long
alter database :DBNAME set datestyle = 'German, DMY';
alter database :DBNAME set intervalstyle = 'sql_standard';
alter database :DBNAME set extra_float_digits = -3;
alter database :DBNAME set bytea_output = 'escape';
alter database :DBNAME set xmloption = 'document';
alter database :DBNAME set array_nulls = off;
alter database :DBNAME set quote_all_identifiers = on;
alter database :DBNAME set standard_conforming_strings = off;
alter database :DBNAME set escape_string_warning = off;
alter database :DBNAME set search_path = 'odd "path', '$user', 'b,c';
alter database :DBNAME set row_security = off;
alter database :DBNAME set statement_timeout = '1s';
alter database :DBNAME set lock_timeout = '1ms';
alter database :DBNAME set idle_in_transaction_session_timeout = '1s';
alter database :DBNAME set client_min_messages = 'error';
alter database :DBNAME set transform_null_equals = on;
alter database :DBNAME set default_transaction_isolation = 'serializable';
alter database :DBNAME set default_transaction_deferrable = on;
alter database :DBNAME set default_transaction_read_only = on;
alter database :DBNAME set session_replication_role = 'replica';
alter database :DBNAME set lc_monetary = 'C.UTF-8';
alter database :DBNAME set synchronize_seqscans = off;
alter database :DBNAME set app.empty = '';
alter database :DBNAME set app.quote = 'it''s \ "x" ; -- no comment';
alter database :DBNAME set app.lines = 'a
-- b
c;
d';
alter database :DBNAME connection limit 0;
alter database :DBNAME is_template true;
create table t (d date, i interval, f float8, f4 float4, b bytea, x xml, a text[], m money, back text default E'a\\b');
insert into t values ('2020-02-01', '1 year 2 days 03:04', 0.1::float8 + 0.2, 1.1, '\x00ff5c', 'a<b/>c', '{NULL,"NULL"}', '12.34', E'\\');
create function f() returns text language plpgsql as $$ begin return E'a\\b'; end $$;
