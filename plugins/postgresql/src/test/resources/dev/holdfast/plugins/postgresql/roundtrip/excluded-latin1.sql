-- names beyond ASCII in a database that isn't UTF-8
-- database: encoding 'LATIN1' locale 'C'
-- exclude tables: "größe"
-- exclude rows: "Ärger"
-- excluded: public."größe"
-- excluded: rows of public."Ärger"
-- stock: --exclude-table=gr[\xf6][\xdf]e
-- stock: --exclude-table-data=[\xc4]rger
create table "größe" (n int);
create table "grüße" (n int);
create table "Ärger" (n int);
insert into "grüße" values (1);
insert into "Ärger" values (1);
