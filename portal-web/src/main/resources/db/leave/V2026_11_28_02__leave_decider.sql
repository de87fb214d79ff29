-- The same answer as before, in the language whose plans a session keeps: a function in plain
-- SQL is planned anew by every statement that asks it, which took ten times longer than answering.
create or replace function leave_unavailable(who text, on_day date) returns boolean
stable language plpgsql as $$
begin
  return not exists (select 1 from employee e where e.number = who and e.status = 'ACTIVE')
    or exists (
      select 1 from leave_request r
      where r.employee = who and r.state in ('FILED', 'APPROVED')
        and on_day between r.first_day and r.last_day
        and not exists (
          select 1 from leave_day d
          where d.request = r.id and d.day = on_day and d.part <> 'WHOLE'));
end
$$;

-- Who decides on somebody's leave on this day: the manager; for a request that has waited too long,
-- the manager's manager. While that one is away, the substitute named in their own leave; otherwise
-- null, which is HR's queue. Never the employee, never whoever let it wait. Worked out when asked,
-- so nobody has to move a request when somebody falls out.
create function leave_decider(who text, on_day date, late boolean) returns text
stable language plpgsql as $$
declare
  boss text;
  slow text;
begin
  select e.manager into boss from employee e where e.number = who;
  if late then
    slow := boss;
    select e.manager into boss from employee e where e.number = slow;
  end if;
  if boss is null or boss = who or boss = slow then
    return null;
  elsif not leave_unavailable(boss, on_day) then
    return boss;
  end if;
  return (
    select r.substitute from leave_request r
    where r.employee = boss and r.state in ('FILED', 'APPROVED')
      and on_day between r.first_day and r.last_day
      and r.substitute <> who and r.substitute is distinct from slow
      and not leave_unavailable(r.substitute, on_day)
    order by r.sent_at
    limit 1);
end
$$;

-- As nodes of the version before ask it.
create or replace function leave_decider(who text, on_day date) returns text
stable language sql as $$ select leave_decider(who, on_day, false) $$;
