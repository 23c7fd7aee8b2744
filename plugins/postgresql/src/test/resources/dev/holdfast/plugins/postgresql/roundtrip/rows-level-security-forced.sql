-- policies that hold for the owner as well, that call each other, and that fail
create role tenant; create table t (id int primary key, owner name default current_user);
insert into t values (1, 'tenant'), (2, 'other'); alter table t owner to tenant;
alter table t enable row level security, force row level security;
create function boom() returns boolean language plpgsql as $$begin raise exception 'looked at'; end$$;
create policy never on t using (boom());
create policy own on t as restrictive for all to tenant using (owner = current_user) with check (id in (select id from t));
create view seen with (security_barrier, security_invoker) as select * from t;
create table audit (id int references t on delete cascade); insert into audit values (1); alter table audit force row level security;
