drop schema public;
create schema app;
create table app.t (a int);
insert into app.t values (1);
