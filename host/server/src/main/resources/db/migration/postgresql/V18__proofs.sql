-- The list of what is in a dump is an object of its own; the proof has its numbers.
-- The walls hide all rows from a session without an organisation.
select set_config('holdfast.organisation', 'system', true);

update backup_entry
set proof = (
  (proof::jsonb - 'tables') || jsonb_build_object(
    'items', jsonb_array_length(proof::jsonb -> 'tables'),
    'records',
      (select coalesce(sum((one ->> 'rows')::bigint), 0)
       from jsonb_array_elements(proof::jsonb -> 'tables') one)))::text
where proof like '{%"tables"%';
