-- The twin of the same number under postgresql.

-- A copy of the program's own list.
drop table permission;

-- Approvals belong to each host's machine.
alter table plugin_state drop column approved_sha256;
