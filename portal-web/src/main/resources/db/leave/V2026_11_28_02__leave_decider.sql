-- The same two answers as before, in the language whose plans a session keeps: a function in plain
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

create or replace function leave_decider(who text, on_day date) returns text
stable language plpgsql as $$
declare
  boss text;
begin
  select m.number into boss
  from employee e join employee m on m.number = e.manager
  where e.number = who;
  if boss is null or boss = who then
    return null;
  elsif not leave_unavailable(boss, on_day) then
    return boss;
  end if;
  return (
    select r.substitute from leave_request r
    where r.employee = boss and r.state in ('FILED', 'APPROVED')
      and on_day between r.first_day and r.last_day
      and r.substitute <> who
      and not leave_unavailable(r.substitute, on_day)
    order by r.sent_at
    limit 1);
end
$$;
