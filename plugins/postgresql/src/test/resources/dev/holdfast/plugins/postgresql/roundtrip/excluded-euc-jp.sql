-- names of several bytes in a database that isn't UTF-8
-- database: encoding 'EUC_JP' locale 'C'
-- exclude tables: "表"
-- exclude rows: "表b表"
-- excluded: public."表"
-- excluded: rows of public."表b表"
-- stock: --exclude-table=[^\x01-\x7f]
-- stock: --exclude-table-data=[^\x01-\x7f]b[^\x01-\x7f]
create table "表" (n int);
create table "a表" (n int);
create table "表b表" (n int);
insert into "a表" values (1);
insert into "表b表" values (1);
