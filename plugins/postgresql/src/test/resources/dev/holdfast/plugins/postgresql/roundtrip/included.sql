-- quick: only what a job includes, with what that needs
-- include: public.orders*
-- include: events_2
-- include: Archive.*
-- exclude: orders_old
-- exclude: no_such_table
-- structure only: orders_log
-- warning: content.exclude: there is no table \*\.no_such_table\.
-- excluded: audit.entries
-- excluded: public.events_1
-- excluded: public.orders_old
-- excluded: public.shipments
-- excluded: rows of public.customers
-- excluded: rows of public.events
-- excluded: rows of public.orders_log
-- excluded: view public.everybody
-- excluded: Archive.*
-- stock: --exclude-table=audit.entries*
-- stock: --exclude-table=events_1
-- stock: --exclude-table=orders_old
-- stock: --exclude-table=everybody
-- stock: --exclude-table=shipments
-- stock: --exclude-table-data=customers
-- stock: --exclude-table-data=orders_log
create schema audit;
create table audit.entries (n serial primary key);
insert into audit.entries default values;
create function audit.kept() returns int language sql return 1;
create sequence tickets start 7;
create table customers (id serial primary key, name text);
insert into customers (name) values ('Anna'), ('Bert');
create view everybody as select name from customers;
create table orders (id serial primary key, customer int);
insert into orders (customer) values (1), (2);
create table shipments (n int references orders);
insert into shipments values (1);
create view orders_named as select orders.id, name from orders join customers on customers.id = customer;
create table orders_log (n int);
insert into orders_log values (1);
create table orders_old (n int);
insert into orders_old values (1);
create table events (n int) partition by range (n);
create table events_1 partition of events for values from (0) to (10);
create table events_2 partition of events for values from (10) to (20);
insert into events values (5), (12);
