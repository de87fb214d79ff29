-- Expense claims: drafts, what was sent, what happened to it, and what was last read from finance.

-- The one claim that an employee is at; its id becomes the claim's.
create table expense_draft (
  id uuid primary key,
  employee text not null unique,
  purpose text,
  saved_at timestamptz not null default now()
);

create table expense_draft_item (
  draft uuid not null references expense_draft on delete cascade,
  id uuid not null,
  position bigint generated always as identity,
  -- as typed, JSON
  content text not null,
  primary key (draft, id)
);

create table expense_claim (
  id uuid primary key,
  employee text not null,
  receipt text not null unique,
  purpose text not null,
  state text not null,
  on_its_way text,
  awaited text,
  undecided boolean not null,
  -- whether the system takes what nobody has decided yet
  pends boolean not null,
  approval text not null,
  decided_by text,
  decided_at timestamptz,
  payment text not null,
  payment_on date,
  reimbursed text,
  reference text,
  source_version text,
  reason text,
  language text not null,
  sent_at timestamptz not null,
  waits_since timestamptz not null,
  attention_since timestamptz,
  done_at timestamptz,
  source_updated_at timestamptz,
  updated_at timestamptz not null,
  edition integer not null,
  version integer not null
);
create index on expense_claim (employee, sent_at desc);
create index on expense_claim (reference);
create index on expense_claim (waits_since) where undecided;

create sequence expense_item_id;

create table expense_item (
  id bigint primary key,
  claim uuid not null references expense_claim,
  number integer not null,
  -- what counts, and what a mending wants; JSON
  content text not null,
  wanted text,
  day date not null,
  category text not null,
  claimed numeric not null,
  status text not null,
  sanctioned text,
  reason text,
  receipt_state text not null,
  unique (claim, number)
);
create index on expense_item (day, category);

-- Every receipt that an item ever had.
create table expense_receipt (
  item bigint not null references expense_item,
  -- id of the file; without a reference, so that each is forgotten by itself
  file text not null,
  sha256 text not null,
  primary key (item, file)
);
create index on expense_receipt (sha256);
create index on expense_receipt (file);

create sequence expense_step_id;

create table expense_step (
  id bigint primary key,
  claim uuid not null references expense_claim,
  happened_at timestamptz not null,
  kind text not null,
  submission text,
  employee text,
  text text
);
create index on expense_step (claim, id);

-- Readings.

create table expense_category (
  code text primary key,
  position integer not null,
  name_en text not null,
  name_nl text not null,
  receipt_from numeric,
  day_limit numeric
);

create table expense_mileage (
  category text not null,
  from_day date not null,
  per_kilometre numeric not null,
  primary key (category, from_day)
);

create table expense_rate (
  currency text not null,
  from_day date not null,
  rate numeric not null,
  primary key (currency, from_day)
);

create table expense_cost_centre (
  code text primary key,
  position integer not null,
  kind text not null,
  name_en text not null,
  name_nl text not null
);

-- One row: how far the reading is, and which member of the cluster is at it.
create table expense_reading_state (
  one_row boolean primary key default true check (one_row),
  cannot text not null default '{}',
  cursor text not null default '',
  currency text,
  terms_at timestamptz,
  rates_at timestamptz,
  changes_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into expense_reading_state default values;
