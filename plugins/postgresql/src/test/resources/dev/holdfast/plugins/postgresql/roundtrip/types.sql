-- all kinds of types, and a value of each built-in one
create type mood as enum ('sad', 'ok', 'it''s', '');
alter type mood add value 'between' before 'ok';
create type empty_enum as enum ();
create domain positive as int default 1 not null constraint "more than 0" check (value > 0);
alter domain positive add constraint later check (value < 1000000) not valid;
create domain names as text[] check (array_length(value, 1) > 0);
create type pair as (a int, b mood, c positive[]);
create domain pairs as pair[];
create type span as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = spans);
create type nothing as ();
create type shell;
create type mytext;
create function mytext_in(cstring) returns mytext language internal immutable strict as 'textin';
create function mytext_out(mytext) returns cstring language internal immutable strict as 'textout';
create type mytext (input = mytext_in, output = mytext_out, internallength = variable, storage = extended, category = 'S', preferred = false, collatable = true, default = 'd');
create table custom (a mytext, b mytext[], c pair, d pairs, e span, f spans, g names, h positive, i mood[], j nothing);
insert into custom values ('x', '{y,NULL}', row(1, 'between', '{1,2}'), array[row(null, null, null)::pair], '[1,2)', '{[1,2),[3,4)}', '{a}', 5, '{sad,""}', row());
create table builtin (
  a smallint, b int, c bigint, d numeric, e numeric(10,2), f real, g float8, h money, i "char", j char(5), k varchar(5), l text, m name,
  n bytea, o date, p time, q timetz, r timestamp, s timestamptz, t interval, u bool, v point, w line, x lseg, y box, z path, aa polygon, ab circle,
  ac inet, ad cidr, ae macaddr, af macaddr8, ag bit(3), ah varbit, ai tsvector, aj tsquery, ak uuid, al xml, am json, an jsonb, ao jsonpath,
  ap int4range, aq int4multirange, ar tstzrange, as_ pg_lsn, at pg_snapshot, au oid, av regclass, aw regtype, ax regproc, ay xid8, az int[][], ba timestamptz[], bb refcursor, bc oidvector, bd tid, be xid, bf cid);
insert into builtin values (-32768, -2147483648, -9223372036854775808, '1e-1000', 0.01, '1e-45', '4.9e-324', '-$92,233,720,368,547,758.08', 'x', 'a', 'äöü', E'\x01\t\n\r\\', 'name',
  '\x00', '4713-01-01 BC', '24:00', '00:00:00+15:59', 'infinity', '-infinity', '-178000000 years', true, '(1,NaN)', '{1,2,3}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1))', '<(0,0),1>',
  '::1/64', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '101', '', '''a b'':1A', '!a & b:*', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '<a>x &amp; y</a>', '{"a": 1,  "a":2}', '{"x": 1e400, "é": "\u00e9"}', '$.a[*] ? (@ > 1)',
  'empty', '{}', '[2020-01-01 00:00+00,)', '16/B374D848', '10:20:10,14,15', 4294967295, 'custom', 'mood', 'now', '18446744073709551615', '{{1,2},{3,NULL}}', '{infinity,"2020-01-01 00:00:00+00"}', 'c', '1 2', '(0,1)', '4294967295', '1');
insert into builtin (d, e, f, g, o, r, j, t) values ('NaN', 'NaN', 'NaN', '-Infinity', '5874897-12-31', '294276-12-31 23:59:59.999999', '     ', '178000000 years 11 mons 999999 days 23:59:59.999999');
insert into builtin (d, f, g, o, c) values ('-Infinity', '-0', '-0', '-infinity', 9223372036854775807);
