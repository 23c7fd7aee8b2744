-- Who queued an execution, for the audit log to say when it ends. No key: it outlives the account.
alter table execution add column requested_by uuid;
