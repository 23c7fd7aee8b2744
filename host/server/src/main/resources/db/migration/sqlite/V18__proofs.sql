-- The list of what is in a dump is an object of its own; the proof has its numbers.
update backup_entry
set proof = json_remove(
  json_set(
    proof,
    '$.items', json_array_length(proof, '$.tables'),
    '$.records',
      (select coalesce(sum(json_extract(value, '$.rows')), 0)
       from json_each(backup_entry.proof, '$.tables'))),
  '$.tables')
where json_valid(proof) and json_type(proof, '$.tables') = 'array';
