-- tables that are to be left out and that something else needs keep their definitions
-- exclude tables: needed_*
-- exclude tables: free
-- exclude tables: chain_?
-- exclude tables: shown
-- warning: The view public.shown is in the backup because .* needs it\.
-- warning: A restore will leave out foreign keys to the rows that are left out: public\.kept kept_n_fkey
-- warning: Foreign keys are left out because the rows .* FK CONSTRAINT kept kept_n_fkey\.
-- left out: ALTER TABLE ONLY public.kept
-- left out: \s+ADD CONSTRAINT kept_n_fkey FOREIGN KEY .*
-- left out: -- Name: kept kept_n_fkey; Type: FK CONSTRAINT.*
-- left out: (--)?
-- excluded: public.free
-- excluded: rows of public.chain_1
-- excluded: rows of public.chain_2
-- excluded: rows of public.needed_by_array
-- excluded: rows of public.needed_by_atomic
-- excluded: rows of public.needed_by_column
-- excluded: rows of public.needed_by_function
-- excluded: rows of public.needed_by_key
-- excluded: rows of public.needed_by_policy
-- excluded: rows of public.needed_by_rule
-- excluded: rows of public.needed_by_view
-- stock: --exclude-table-data=(needed_*|chain_?)
-- stock: --exclude-table=(free|s)
create table free (n serial primary key);
insert into free values (1);
create table chain_1 (n int);
create table chain_2 (c chain_1);
insert into chain_1 values (1);
create view shown as select n from chain_1;
create view on_shown as select * from shown;
create function on_chain() returns setof chain_2 language sql as 'select * from chain_2';
create table needed_by_key (n int primary key);
create table needed_by_view (n int);
create table needed_by_policy (n int);
create table needed_by_rule (n int);
create table needed_by_atomic (n int);
create table needed_by_function (n int);
create table needed_by_column (n int);
create table needed_by_array (n int);
insert into needed_by_key values (1);
insert into needed_by_view values (1);
create table kept (n int references needed_by_key, c needed_by_column, a needed_by_array[]);
insert into kept values (1, row(1), '{}');
create view v as select * from needed_by_view;
create policy p on kept using (exists (select from needed_by_policy));
create rule r as on insert to kept do also insert into needed_by_rule values (1);
create function atomic() returns bigint language sql begin atomic select count(*) from needed_by_atomic; end;
create function takes(needed_by_function) returns int language sql as 'select 1';
create sequence s owned by free.n;
create table uses_sequence (n int default nextval('free_n_seq'));
