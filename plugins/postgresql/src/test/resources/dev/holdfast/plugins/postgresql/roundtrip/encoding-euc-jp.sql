-- database: encoding 'EUC_JP' locale 'C'
-- quick: one of each family
create table "表示の日本語ソ" (a int, "x表示の日本語ソ" text default '表示の日本語ソ');
create table "y表示の日本語ソ" (a int check (a <> length('表示の日本語ソ')));
insert into "表示の日本語ソ" values (1, '表示の日本語ソ'), (2, null);
comment on table "表示の日本語ソ" is '表示の日本語ソ''s';
comment on database :DBNAME is '表示の日本語ソ';
alter database :DBNAME set "app.title" = '表示の日本語ソ';
create role "r表示の日本語ソ";
alter role "r表示の日本語ソ" in database :DBNAME set "app.title" = '表示の日本語ソ';
alter table "表示の日本語ソ" owner to "r表示の日本語ソ";
grant connect on database :DBNAME to "r表示の日本語ソ";
create sequence "s表示の日本語ソ";
select nextval('"s表示の日本語ソ"');
create type "t表示の日本語ソ" as enum ('表示の日本語ソ');
select lo_from_bytea(0, '表示の日本語ソ');
