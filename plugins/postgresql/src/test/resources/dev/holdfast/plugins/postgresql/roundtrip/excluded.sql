-- quick: tables and rows that are left out, and the foreign keys that can't hold without them
-- exclude tables: audit_*
-- exclude rows: customers
-- exclude rows: events
-- exclude rows: total
-- exclude rows: no_such_table
-- warning: excludeTableData: there is no table \*\.no_such_table\.
-- warning: A restore will leave out foreign keys to the rows that are left out: public\.orders orders_customer_fkey, public\.orders orders_event_fkey
-- warning: Foreign keys are left out because the rows .*orders_customer_fkey, .*orders_event_fkey.*
-- left out: ALTER TABLE (ONLY )?public.orders
-- left out: \s+ADD CONSTRAINT orders_(customer|event)_fkey FOREIGN KEY .*
-- left out: -- Name: orders orders_(customer|event)_fkey; Type: FK CONSTRAINT.*
-- left out: (--)?
-- excluded: public.audit_free
-- excluded: rows of materialized view public.total
-- excluded: rows of public.audit_shown
-- excluded: rows of public.customers
-- excluded: rows of public.events
-- excluded: rows of public.events_1
-- excluded: rows of public.events_2
-- excluded: rows of public.events_21
-- stock: --exclude-table=audit_free*
-- stock: --exclude-table-data=audit_shown
-- stock: --exclude-table-data=customers
-- stock: --exclude-table-data=events*
-- stock: --exclude-table-data=total
create table customers (id serial primary key, boss int references customers, name text);
insert into customers (boss, name) values (1, 'Anna'), (1, 'Bert');
create table events (n int primary key) partition by range (n);
create table events_1 partition of events for values from (0) to (10);
create table events_2 partition of events for values from (10) to (20) partition by range (n);
create table events_21 partition of events_2 for values from (10) to (15);
insert into events values (5), (12);
create table nothing (n int primary key) partition by range (n);
create table orders (
  id int primary key, customer int references customers, event int references events,
  boss int references orders, nothing int references nothing);
insert into orders values (1, 1, 5, 1), (2, 2, 12, 1);
create table refunds (n int references orders, nothing int references nothing);
insert into refunds values (1);
create table audit_free (n serial primary key, what text);
create table audit_shown (n int);
insert into audit_free (what) values ('a');
insert into audit_shown values (1);
create view shown as select * from audit_shown;
create view named as select name from customers;
create materialized view total as select count(*) from orders;
create materialized view others as select count(*) from refunds;
