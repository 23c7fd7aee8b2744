-- The twin of the same number under postgresql.
alter table invitation add column mailed integer not null default 0;
