-- rows that look like the end of rows, and large ones
create table t (a text, b bytea);
insert into t values ('\.', null), (E'\\.\n', ''), (E'\n\\.\n\n\n', '\x5c2e0a'), ('\N', null), (E'\\N', null), (null, null), ('', ''), (E'\r', null), (E'\r\n', null), (E'\t', null), (E'\b\f\v', null), (E'\x7f', null), ('end', null);
create table one (a text); insert into one values ('\.'), (''), (null), ('\N'), (E'\\\\.'), ('a');
insert into one select repeat(E'x\n', 500000);
insert into one select string_agg(chr(1 + n % 55000), '') from generate_series(1, 200000) n where 1 + n % 55000 < 55296;
create table wide (a text, b text); insert into wide select repeat('ä', 3000000), repeat('"', 1000000);
