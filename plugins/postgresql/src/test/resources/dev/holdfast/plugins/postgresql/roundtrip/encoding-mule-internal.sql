-- database: encoding 'MULE_INTERNAL' locale 'C'
-- client: MULE_INTERNAL
-- warning: .*MULE_INTERNAL.*
-- the driver can't connect to such a database
do $$ begin
  -- 0x81 introduces Latin-1, 0x92 0xb0 0xa1 is a Japanese character
  execute convert_from('\x637265617465207461626c65202281e481f6222028696420696e742c202292b0a122207465787429', 'MULE_INTERNAL');
  execute convert_from('\x696e7365727420696e746f202281e481f622202076616c7565732028312c202792b0a12729', 'MULE_INTERNAL');
end $$;
alter database :DBNAME set timezone = 'Asia/Tokyo';
