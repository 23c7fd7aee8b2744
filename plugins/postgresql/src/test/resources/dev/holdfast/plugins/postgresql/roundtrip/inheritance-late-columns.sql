-- columns that a parent got when its children had rows, generated columns and defaults of children
-- left out: COPY public\.(grand)?child .*
-- left out: [0-9]\t.*
-- pg_dump makes such tables with the inherited columns first, so the others come back in another order.
create table parent (id int default 1, twice int generated always as (id * 2) stored);
create table child (note text) inherits (parent);
insert into child (id, note) values (1, 'before');
alter table parent add column day date default '2024-01-01', add column "later on" text;
alter table child alter day set default '2025-01-01', alter id set default 7;
insert into child (note, "later on") values ('after', 'x');
create table grandchild (more int, day date default '2026-01-01') inherits (child);
insert into grandchild (more) values (5);
alter table parent rename column "later on" to late;
alter table parent add constraint positive check (id > 0), add constraint not_here check (id < 100) no inherit;
