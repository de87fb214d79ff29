-- What somebody tells of a day of theirs; nobody else writes here.
create table people_my_day (
  employee   text not null,
  day        date not null,
  -- time, what, place, as arrays of the same length
  times      text[] not null,
  whats      text[] not null,
  places     text[] not null,
  version    int not null default 1,
  changed_at timestamptz not null,
  primary key (employee, day),
  check (cardinality(times) = cardinality(whats) and cardinality(times) = cardinality(places))
);
create index people_my_day_day on people_my_day (day);

-- Whoever leads a department says so where they write.
create index department_head on department (head);
