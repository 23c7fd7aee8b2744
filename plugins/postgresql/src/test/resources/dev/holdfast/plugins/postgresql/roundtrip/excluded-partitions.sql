-- single partitions, and tables that inherit
-- exclude tables: p_2020, parent
-- exclude rows: p_2021
-- warning: A restore will leave out foreign keys to the rows that are left out: public\.referring referring_n_fkey
-- warning: Foreign keys are left out because the rows .*
-- left out: ALTER TABLE (ONLY )?public.referring
-- left out: \s+ADD CONSTRAINT referring_n_fkey FOREIGN KEY .*
-- left out: -- Name: referring referring_n_fkey; Type: FK CONSTRAINT.*
-- left out: (--)?
-- excluded: public.child
-- excluded: public.grandchild
-- excluded: public.parent
-- excluded: rows of public.p_2020
-- excluded: rows of public.p_2021
-- stock: --exclude-table-data=p_(2020|2021)
-- stock: --exclude-table=(parent|child|grandchild)
create table p (n int primary key) partition by range (n);
create table p_2020 partition of p for values from (2020) to (2021);
create table p_2021 partition of p for values from (2021) to (2022);
create table p_2022 partition of p for values from (2022) to (2023);
insert into p values (2020), (2021), (2022);
create table referring (n int references p);
insert into referring values (2020), (2021), (2022);
create table parent (n int);
create table child (m int) inherits (parent);
create table grandchild () inherits (child);
insert into grandchild values (1, 2);
