-- Requests for leave, what happened to them, and what was last read from the HR system.

-- Every submission id that was ever sent, with its first content: the row decides which of two
-- simultaneous sendings is the first.
create table leave_submission (
  id uuid primary key,
  employee text not null,
  content text not null,
  sent_at timestamptz not null default now()
);

create table leave_draft (
  id uuid primary key,
  employee text not null unique,
  content text not null,
  saved_at timestamptz not null default now()
);

create table leave_request (
  id uuid primary key,
  employee text not null,
  receipt text not null unique,
  state text not null,
  on_its_way text,
  undecided boolean not null,
  decides text not null,
  made_there boolean not null,
  type text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  first_day_part text not null,
  last_day_part text not null,
  from_time time,
  to_time time,
  substitute text,
  remark text,
  wanted text,
  revision integer not null,
  confirmed_revision integer not null,
  decided_revision integer not null default 0,
  edition integer not null,
  reference text unique,
  hours numeric,
  estimated_hours numeric not null,
  reason text,
  decided_by text,
  decision_reason text,
  language text not null,
  sent_at timestamptz not null,
  undo_until timestamptz,
  waits_since timestamptz not null,
  attention_since timestamptz,
  source_updated_at timestamptz,
  updated_at timestamptz not null,
  version integer not null
);
create index on leave_request (employee, sent_at desc);
create index on leave_request (employee) where undecided;
create index on leave_request (substitute)
  where state in ('FILED', 'APPROVED') and substitute is not null;

create table leave_day (
  request uuid not null references leave_request,
  day date not null,
  part text not null,
  hours numeric not null check (hours >= 0),
  from_time time,
  to_time time,
  primary key (request, day)
);
create index on leave_day (day);

create sequence leave_step_id;

create table leave_step (
  id bigint primary key,
  request uuid not null references leave_request,
  happened_at timestamptz not null,
  kind text not null,
  employee text,
  text text
);
create index on leave_step (request, id);

-- Readings: value, when the system worked it out, when it was read.

create table leave_type_reading (
  code text primary key,
  place integer not null,
  name_en text not null,
  name_nl text not null,
  half_days boolean not null,
  hours boolean not null,
  uses_balance boolean not null,
  remark_required boolean not null,
  read_at timestamptz not null
);

create table leave_balance_reading (
  employee text not null,
  type text not null,
  pot text not null,
  name_en text not null,
  name_nl text not null,
  granted numeric not null,
  available numeric not null,
  pending numeric not null,
  valid_from date not null,
  expires_on date,
  as_of timestamptz not null,
  read_at timestamptz not null,
  primary key (employee, type, pot)
);

create table leave_absence_reading (
  employee text not null,
  day date not null,
  part text not null,
  confirmed boolean not null,
  primary key (employee, day, part)
);
create index on leave_absence_reading (day);

-- One row: how far the reading is, and which member of the cluster is at it.
create table leave_reading_state (
  one_row boolean primary key default true check (one_row),
  decides text,
  cannot text not null default '{}',
  cursor text not null default '',
  types_at timestamptz,
  changes_at timestamptz,
  balances_at timestamptz,
  all_balances_at timestamptz,
  absences_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into leave_reading_state default values;

-- Who is away on which day, as far as the portal knows: what the system said, and what was asked
-- for here. Never why.
create view leave_away as
  select employee, day, part from leave_absence_reading
  union
  select r.employee, d.day, d.part
  from leave_request r join leave_day d on d.request = r.id
  where r.state in ('SENT', 'FILED', 'APPROVED');

-- Whether somebody cannot decide on this day: away for long, not here (any more), or on leave for
-- the whole of it, approved or filed (an approved one that was made longer is only filed again); a
-- weekend inside the leave is part of it.
create function leave_unavailable(who text, on_day date) returns boolean stable language sql as $$
  select not exists (select 1 from employee e where e.number = who and e.status = 'ACTIVE')
    or exists (
      select 1 from leave_request r
      where r.employee = who and r.state in ('FILED', 'APPROVED')
        and on_day between r.first_day and r.last_day
        and not exists (
          select 1 from leave_day d
          where d.request = r.id and d.day = on_day and d.part <> 'WHOLE'))
$$;

-- Who decides on somebody's leave on this day: the manager; while the manager is away the
-- substitute named in the manager's own leave; otherwise null, which is HR's queue. Never the
-- employee. Worked out when asked, so nobody has to move a request when somebody falls out.
create function leave_decider(who text, on_day date) returns text stable language sql as $$
  select case
    when m.number is null or m.number = who then null
    when not leave_unavailable(m.number, on_day) then m.number
    else (
      select r.substitute from leave_request r
      where r.employee = m.number and r.state in ('FILED', 'APPROVED')
        and on_day between r.first_day and r.last_day
        and r.substitute <> who
        and not leave_unavailable(r.substitute, on_day)
      order by r.sent_at
      limit 1)
    end
  from (select 1) one
  left join employee e on e.number = who
  left join employee m on m.number = e.manager
$$;
