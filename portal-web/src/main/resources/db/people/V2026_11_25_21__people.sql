create table department (
  code   text primary key,
  name   text not null,
  parent text,
  head   text
);

comment on table department is
  'parent and head are taken over as the system says them, in whatever order it says them';

create table employee (
  number      text primary key,
  given_name  text not null,
  family_name text not null,
  full_name   text collate "und-x-icu" not null,
  initials    text not null,
  -- small plain letters, a space before every word
  searchable  text not null,
  email       text,
  phone       text,
  department  text references department,
  manager     text,
  job_title   text,
  location    text,
  status      text not null check (status in ('PENDING', 'ACTIVE', 'ON_LEAVE', 'INACTIVE')),
  starts_on   date,
  ends_on     date,
  pattern     numeric[] not null check (cardinality(pattern) = 7),
  skills      text[] not null,
  languages   text[] not null,
  channels    text[] not null,
  updated_at  timestamptz not null,
  source      text not null
);

comment on column employee.manager is
  'no reference: the manager''s own record may be set aside';

create index employee_manager on employee (manager);
create index employee_name on employee (full_name);
-- The address of somebody who left may be given to somebody else.
create unique index employee_email on employee (lower(email)) where status <> 'INACTIVE';

create table employee_set_aside (
  number text primary key,
  name   text not null,
  reason text not null,
  value  text,
  since  timestamptz not null default now()
);

create table people_reading (
  connection   text primary key,
  cursor       text not null default '',
  read_at      timestamptz,
  -- when everybody was read, and not only what changed
  full_read_at timestamptz
);
