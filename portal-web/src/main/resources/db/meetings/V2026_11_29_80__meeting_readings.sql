-- What was last read of rooms and equipment, of the caterer and of calendars.

create table meeting_room_state (
  one_row boolean primary key default true check (one_row),
  cannot text not null default '{}',
  cursor text not null default '',
  resources_at timestamptz,
  busy_at timestamptz,
  changes_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into meeting_room_state default values;

create table meeting_resource (
  code text primary key,
  position integer not null,
  kind text not null,
  name_en text not null,
  name_nl text not null,
  place text,
  capacity integer,
  features text[] not null,
  assets text[] not null,
  hours text not null
);

create table meeting_resource_busy (
  resource text not null,
  busy_from timestamptz not null,
  busy_until timestamptz not null
);
create index on meeting_resource_busy (resource, busy_from);

create table meeting_lunch_state (
  one_row boolean primary key default true check (one_row),
  cannot text not null default '{}',
  cursor text not null default '',
  -- as JSON; null until it was read for the first time
  terms text,
  terms_at timestamptz,
  changes_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into meeting_lunch_state default values;

create table meeting_calendar_state (
  one_row boolean primary key default true check (one_row),
  cannot text not null default '{}',
  cursor text not null default '',
  capabilities_at timestamptz,
  changes_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into meeting_calendar_state default values;

-- Whose calendar was read when; who has none there is told apart from who is free.
create table meeting_calendar (
  employee text primary key,
  known boolean not null,
  read_at timestamptz not null
);

-- When somebody is not free, and never with what.
create table meeting_person_busy (
  employee text not null,
  busy_from timestamptz not null,
  busy_until timestamptz not null,
  kind text not null
);
create index on meeting_person_busy (employee, busy_from);
