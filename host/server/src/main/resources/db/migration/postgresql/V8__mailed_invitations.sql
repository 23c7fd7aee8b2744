-- Whether only the mailbox got the token, so that using it proves the address.
alter table invitation add column mailed boolean not null default false;
