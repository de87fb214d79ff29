-- The house registers: people and leave. Every change of an employee or a request takes the next
-- number of its register; the counter's row stays locked until the commit, so a reader that has seen
-- number n will never find a smaller one later.
create table house.change_counter (
  register text primary key,
  last_number bigint not null
);
insert into house.change_counter values ('leave', 0), ('people', 0);

create table house.department (
  code text primary key,
  name text not null,
  parent text references house.department,
  head text,
  place integer not null unique
);

create table house.employee (
  number text primary key,
  given_name text not null,
  family_name text not null,
  email text unique,
  phone text,
  department text references house.department,
  manager text,
  job_title text,
  location text,
  status text not null,
  starts_on date,
  ends_on date,
  pattern numeric[] not null check (cardinality(pattern) = 7),
  skills text[] not null,
  languages text[] not null,
  channels text[] not null,
  updated_at timestamptz not null,
  change_number bigint not null unique,
  foreign key (manager) references house.employee deferrable initially deferred
);

create table house.leave_pot (
  employee text not null references house.employee,
  pot text not null,
  type text not null,
  name_en text not null,
  name_nl text not null,
  valid_from date not null,
  expires_on date,
  primary key (employee, pot)
);

-- GRANTED and ADJUSTED make up what was given; TAKEN_BEFORE was used before this register knew days.
create table house.leave_pot_entry (
  id bigint generated always as identity primary key,
  employee text not null,
  pot text not null,
  kind text not null check (kind in ('GRANTED', 'ADJUSTED', 'TAKEN_BEFORE')),
  hours numeric not null,
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  foreign key (employee, pot) references house.leave_pot
);
create index on house.leave_pot_entry (employee, pot);

create table house.leave_request (
  id bigint generated always as identity (start with 20101) primary key,
  reference text not null unique generated always as ('L-' || id::text) stored,
  submission uuid unique,
  employee text not null references house.employee,
  type text not null,
  revision integer not null,
  status text not null,
  substitute text,
  remark text,
  decided_by text,
  reason text,
  changed_there boolean not null default false,
  updated_at timestamptz not null,
  change_number bigint not null
);
create index on house.leave_request (employee);
create index on house.leave_request (change_number);

create table house.leave_day (
  request bigint not null references house.leave_request,
  day date not null,
  part text not null,
  hours numeric not null check (hours >= 0),
  from_time time,
  to_time time,
  primary key (request, day)
);
create index on house.leave_day (day);

-- What each day takes from which pot.
create table house.leave_draw (
  request bigint not null,
  day date not null,
  employee text not null,
  pot text not null,
  hours numeric not null check (hours > 0),
  primary key (request, day, pot),
  foreign key (request, day) references house.leave_day,
  foreign key (employee, pot) references house.leave_pot
);
create index on house.leave_draw (employee, pot);

-- Every message that was taken, so that the same one again gets the same answer.
create table house.leave_message (
  request bigint not null references house.leave_request,
  kind text not null check (kind in ('SUBMIT', 'CHANGE', 'DECIDE', 'WITHDRAW')),
  content text not null,
  taken_at timestamptz not null,
  primary key (request, kind, content)
);
