-- Faults and assets. As with leave, every change of a ticket or an asset takes the next number of its
-- register.
insert into house.change_counter values ('faults', 0), ('assets', 0);

-- People as tickets know them; they need not be employees of the register of people. Who did
-- something that only staff do is staff from then on.
create table house.person (
  id bigint generated always as identity primary key,
  number text unique,
  email text,
  name text not null,
  staff boolean not null default false,
  check (number is not null or email is not null)
);
create unique index on house.person (lower(email)) where number is null;
create index on house.person (lower(email));

create table house.fault_ticket (
  id bigint generated always as identity (start with 3301) primary key,
  reference text not null unique generated always as ('F-' || id::text) stored,
  submission uuid unique,
  subject text not null,
  asset text,
  place text,
  problem text,
  urgency text,
  status text not null,
  assignee bigint references house.person,
  expected_at timestamptz,
  solved_at timestamptz,
  merged_into bigint references house.fault_ticket,
  reported_at timestamptz not null,
  updated_at timestamptz not null,
  change_number bigint not null
);
create index on house.fault_ticket (change_number);
create index on house.fault_ticket (merged_into);

-- Who waits for a ticket, in the order in which they came.
create table house.fault_involved (
  id bigint generated always as identity primary key,
  ticket bigint not null references house.fault_ticket,
  person bigint not null references house.person,
  reported boolean not null,
  unique (ticket, person)
);

create table house.fault_entry (
  id bigint generated always as identity primary key,
  ticket bigint not null references house.fault_ticket,
  submission uuid,
  at timestamptz not null,
  by_person bigint references house.person,
  kind text not null,
  internal boolean not null,
  text text,
  person bigint references house.person,
  expected_at timestamptz
);
create index on house.fault_entry (ticket);

create table house.fault_attachment (
  id bigint generated always as identity primary key,
  entry bigint not null references house.fault_entry,
  name text not null,
  media_type text not null,
  content bytea not null
);
create index on house.fault_attachment (entry);

-- Every write that was taken, so that the same one again gets the same answer.
create table house.fault_write (
  submission uuid primary key,
  ticket bigint not null references house.fault_ticket,
  content text not null,
  taken_at timestamptz not null
);

create table house.place (
  code text primary key,
  kind text not null,
  name_en text not null,
  name_nl text not null,
  parent text references house.place,
  position integer not null unique
);

create table house.asset_kind (
  code text primary key,
  name_en text not null,
  name_nl text not null,
  position integer not null unique
);

create table house.known_problem (
  kind text not null references house.asset_kind,
  code text not null,
  name_en text not null,
  name_nl text not null,
  position integer not null,
  primary key (kind, code)
);

create table house.asset (
  code text primary key check (code = upper(code)),
  kind text not null references house.asset_kind,
  name_en text not null,
  name_nl text not null,
  place text references house.place,
  status text not null,
  updated_at timestamptz not null,
  change_number bigint not null unique
);

create table house.asset_notice (
  id bigint generated always as identity primary key,
  reference text not null unique generated always as ('N-' || id::text) stored,
  submission uuid unique,
  asset text not null references house.asset,
  kind text not null,
  text text not null,
  from_time timestamptz not null,
  until_time timestamptz,
  announced_by bigint references house.person,
  withdrawn_at timestamptz
);
create index on house.asset_notice (asset);

create table house.asset_write (
  submission uuid primary key,
  notice bigint not null references house.asset_notice,
  content text not null,
  taken_at timestamptz not null
);
