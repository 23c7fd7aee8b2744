-- names in bytes that nobody knows the encoding of
-- database: encoding 'SQL_ASCII' locale 'C'
-- client: SQL_ASCII
-- exclude tables: "größe"
-- exclude rows: "Ärger"
-- excluded: public."größe"
-- excluded: rows of public."Ärger"
-- stock: --exclude-table=gr[\xc3][\xb6][\xc3][\x9f]e
-- stock: --exclude-table-data=[\xc3][\x84]rger
create table "größe" (n int);
create table "grüße" (n int);
create table "Ärger" (n int);
insert into "grüße" values (1);
insert into "Ärger" values (1);
