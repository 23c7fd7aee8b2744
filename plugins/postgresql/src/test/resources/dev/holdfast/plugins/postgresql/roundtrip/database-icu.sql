-- database: encoding 'UTF8' locale_provider icu icu_locale 'de-DE-u-co-phonebk' locale 'C'
-- a database with an ICU locale and collations of its own
create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation "schön" (provider = libc, lc_collate = 'C', lc_ctype = 'C.UTF-8');
create table t (a text collate nocase unique, b text collate "schön", c text);
insert into t values ('Ä', 'b', 'c'), ('z', 'ä', 'ß');
create index on t (c);
create domain insensitive as text collate nocase;
