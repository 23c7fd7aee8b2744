-- quick: a database and a role with client encodings of their own
create table "日本語" (a int, t text);
insert into "日本語" values (1, '表示 🎈');
comment on table "日本語" is 'ソ';
comment on database :DBNAME is '日本語';
alter database :DBNAME set "app.title" = '日本語';
alter database :DBNAME set client_encoding = 'LATIN1';
alter role postgres in database :DBNAME set client_encoding = 'SJIS';
