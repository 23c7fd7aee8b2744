-- database: encoding 'LATIN9' locale 'C'
create table "Prix: 5 €, œuvre" (a int, "xPrix: 5 €, œuvre" text default 'Prix: 5 €, œuvre');
create table "yPrix: 5 €, œuvre" (a int check (a <> length('Prix: 5 €, œuvre')));
insert into "Prix: 5 €, œuvre" values (1, 'Prix: 5 €, œuvre'), (2, null);
comment on table "Prix: 5 €, œuvre" is 'Prix: 5 €, œuvre''s';
comment on database :DBNAME is 'Prix: 5 €, œuvre';
alter database :DBNAME set "app.title" = 'Prix: 5 €, œuvre';
create role "rPrix: 5 €, œuvre";
alter role "rPrix: 5 €, œuvre" in database :DBNAME set "app.title" = 'Prix: 5 €, œuvre';
alter table "Prix: 5 €, œuvre" owner to "rPrix: 5 €, œuvre";
grant connect on database :DBNAME to "rPrix: 5 €, œuvre";
create sequence "sPrix: 5 €, œuvre";
select nextval('"sPrix: 5 €, œuvre"');
create type "tPrix: 5 €, œuvre" as enum ('Prix: 5 €, œuvre');
select lo_from_bytea(0, 'Prix: 5 €, œuvre');
