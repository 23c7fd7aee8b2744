-- The twin of the same number under postgresql.

-- What was expected of a job when the watchdog last looked: a deadline counts from when it changed.
alter table job_watch add column expectation text;
