-- database: encoding 'UTF8' locale_provider icu icu_locale 'de-DE' locale 'C.UTF-8'
-- a database and a collation that were made with another version of ICU
create collation numeric_de (provider = icu, locale = 'de-u-kn', deterministic = false);
create table t (name text collate numeric_de primary key, other text);
insert into t values ('a10', 'ä'), ('a9', 'z'), ('B', 'Z');
create index on t (other);
update pg_collation set collversion = '1.0' where collname = 'numeric_de';
update pg_database set datcollversion = '1.0' where datname = current_database();
