-- Expense claims and what finance makes of them. As with leave, every change of a claim takes the next
-- number of its register. Amounts without a currency beside them are in the register's, euros.
insert into house.change_counter values ('expenses', 0);

create table house.expense_category (
  code text primary key,
  name_en text not null,
  name_nl text not null,
  receipt_from numeric check (receipt_from >= 0),
  day_limit numeric check (day_limit > 0),
  position integer not null unique
);

-- A category with rates is for what is driven.
create table house.mileage_rate (
  category text not null references house.expense_category,
  from_day date not null,
  per_kilometre numeric not null check (per_kilometre > 0),
  primary key (category, from_day)
);

create table house.exchange_rate (
  currency text not null check (currency <> 'EUR'),
  from_day date not null,
  rate numeric not null check (rate > 0),
  primary key (currency, from_day)
);

create table house.cost_centre (
  code text primary key,
  kind text not null,
  name_en text not null,
  name_nl text not null,
  position integer not null unique
);

create table house.expense_claim (
  id bigint generated always as identity (start with 7701) primary key,
  reference text not null unique generated always as ('E-' || id::text) stored,
  submission uuid unique,
  employee bigint not null references house.person,
  purpose text not null,
  approval text not null,
  decided_by bigint references house.person,
  payment text not null,
  payment_on date,
  reason text,
  submitted_at timestamptz not null,
  updated_at timestamptz not null,
  change_number bigint not null
);
create index on house.expense_claim (change_number);
create index on house.expense_claim (employee);

create table house.expense_item (
  claim bigint not null references house.expense_claim,
  number integer not null,
  day date not null,
  category text not null references house.expense_category,
  description text,
  paid_currency text,
  paid numeric,
  rate numeric,
  vat_percent numeric,
  vat numeric,
  kilometres numeric,
  per_kilometre numeric,
  claimed numeric not null check (claimed > 0),
  cost_centre text references house.cost_centre,
  status text not null,
  sanctioned numeric check (sanctioned between 0 and claimed),
  reason text,
  primary key (claim, number),
  check ((paid is null) <> (kilometres is null))
);

-- The originals that a claim ever had; those of an item that was mended stay, as evidence.
create table house.expense_receipt (
  claim bigint not null references house.expense_claim,
  sha256 text not null,
  content bytea not null,
  primary key (claim, sha256)
);

-- Which receipt proves which item.
create table house.expense_item_receipt (
  claim bigint not null,
  item integer not null,
  position integer not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  primary key (claim, item, position),
  unique (claim, item, sha256),
  foreign key (claim, item) references house.expense_item,
  foreign key (claim, sha256) references house.expense_receipt
);

-- Originals that came over the line one by one, before the write that names them.
create table house.expense_receipt_waiting (
  submission uuid not null,
  sha256 text not null,
  content bytea not null,
  came_at timestamptz not null,
  primary key (submission, sha256)
);

-- Every write that was taken, so that the same one again gets the same answer.
create table house.expense_write (
  submission uuid primary key,
  claim bigint not null references house.expense_claim,
  content text not null,
  taken_at timestamptz not null
);
