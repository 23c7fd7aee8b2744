-- database: encoding 'WIN1252' locale 'C'
-- client: WIN1252
create table undefined (text text);
-- These bytes have no character, so they can't be converted to UTF-8, but nothing forbids them.
insert into undefined select convert_from('\x818d8f909d', 'WIN1252');
do $$ begin
  execute convert_from('\x637265617465207461626c652022815f6e616d65222028696420696e7429', 'WIN1252');
end $$;
