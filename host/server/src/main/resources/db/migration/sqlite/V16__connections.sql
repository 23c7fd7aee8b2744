-- The twin of the same number under postgresql.

-- The connection to the machine where an adapter works; null for the host's own.
alter table adapter_config add column connection_id varchar(40) references adapter_config (id);
create index adapter_config_connection on adapter_config (connection_id);
