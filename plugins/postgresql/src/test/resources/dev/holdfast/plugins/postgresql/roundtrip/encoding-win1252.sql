-- database: encoding 'WIN1252' locale 'C'
create table "„Größe“ – €" (a int, "x„Größe“ – €" text default '„Größe“ – €');
create table "y„Größe“ – €" (a int check (a <> length('„Größe“ – €')));
insert into "„Größe“ – €" values (1, '„Größe“ – €'), (2, null);
comment on table "„Größe“ – €" is '„Größe“ – €''s';
comment on database :DBNAME is '„Größe“ – €';
alter database :DBNAME set "app.title" = '„Größe“ – €';
create role "r„Größe“ – €";
alter role "r„Größe“ – €" in database :DBNAME set "app.title" = '„Größe“ – €';
alter table "„Größe“ – €" owner to "r„Größe“ – €";
grant connect on database :DBNAME to "r„Größe“ – €";
create sequence "s„Größe“ – €";
select nextval('"s„Größe“ – €"');
create type "t„Größe“ – €" as enum ('„Größe“ – €');
select lo_from_bytea(0, '„Größe“ – €');
