-- domains over ranges and composites, enums at their borders, ranges of one's own making
create domain percent as numeric(5, 2) check (value between 0 and 100);
create domain nonempty as int4range check (not isempty(value) and not lower_inf(value));
create domain deeper as nonempty check (upper(value) < 100);
create type color as enum ('red', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'Grün', E'with\nline', '"quoted"', ' ', 'NULL');
alter type color add value 'first' before 'red';
alter type color rename value 'red' to 'Rot';
create type color_range as range (subtype = color);
create collation plain (locale = 'C');
create type text_range as range (subtype = text, collation = plain);
create function float_diff(float8, float8) returns float8 language sql immutable strict return $1 - $2;
create type float_range as range (subtype = float8, subtype_diff = float_diff);
create type day_range;
create function whole_days(day_range) returns day_range language internal immutable strict as 'daterange_canonical';
create type day_range as range (subtype = date, canonical = whole_days, multirange_type_name = days);
create type nested as (c color, r color_range, p percent, ps percent[]);
create domain nesteds as nested[] check (array_length(value, 1) < 5);
create table t (
  id int generated always as identity, d deeper, c color default 'Grün', cs color[], cr color_range, tr text_range,
  fr float_range, dr day_range, dm days, n nested, ns nesteds,
  exclude using gist (fr with &&), check (c <> 'NULL'));
insert into t (d, c, cs, cr, tr, fr, dr, dm, n, ns) values (
  '[1,5)', 'first', array['Rot', null, ' ', E'with\nline', 'NULL']::color[], '[first,Grün)', '["a","b,c")', '(-infinity,NaN]', '[2024-01-01,2024-02-01]',
  '{[2024-01-01,2024-02-01),[2025-01-01,2025-01-02)}', row('first', 'empty', 100, '{0,NULL}')::nested,
  array[row('Grün', null, null, null)::nested, null]);
insert into t default values;
create table by_color (c color, n int) partition by list (c);
create table by_color_red partition of by_color for values in ('Rot', 'first');
create table by_color_rest partition of by_color default;
insert into by_color values ('first', 1), ('Grün', 2), (null, 3);
create index on t using gist (d range_ops);
