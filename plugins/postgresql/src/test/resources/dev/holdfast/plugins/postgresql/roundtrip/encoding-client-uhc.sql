create table "表" (a int, t text default '表示\');
insert into "表" values (1, '表示|"''\');
comment on table "表" is '表';
comment on database :DBNAME is '表';
alter database :DBNAME set "app.title" = '表\';
alter database :DBNAME set client_encoding = 'UHC';
