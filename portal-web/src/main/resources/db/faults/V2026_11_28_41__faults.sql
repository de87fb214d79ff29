-- Reports of faults, what happened to them, and what was last read from the systems of faults and
-- assets.

-- Every submission id that was ever sent, of a report or of anything written to it later, with its
-- first content: the row decides which of two simultaneous sendings is the first.
create table fault_submission (
  id uuid primary key,
  employee text not null,
  report uuid not null,
  content text not null,
  sent_at timestamptz not null default now()
);

create table fault_report (
  id uuid primary key,
  employee text not null,
  -- somebody else reported it, and the employee wants to be informed
  follows boolean not null,
  state text not null,
  on_its_way text,
  awaited text,
  asset text,
  place text,
  problem text,
  subject text not null,
  words text,
  urgency text,
  reference text,
  reason text,
  language text not null,
  sent_at timestamptz not null,
  waits_since timestamptz not null,
  attention_since timestamptz,
  done_at timestamptz,
  source_updated_at timestamptz,
  updated_at timestamptz not null,
  version integer not null
);
create index on fault_report (employee, sent_at desc);
create index on fault_report (reference);

create table fault_photo (
  report uuid not null references fault_report,
  position integer not null,
  -- id of the file; without a reference, so that each is forgotten by itself
  file text not null,
  primary key (report, position)
);
create index on fault_photo (file);

create sequence fault_step_id;

create table fault_step (
  id bigint primary key,
  report uuid not null references fault_report,
  happened_at timestamptz not null,
  kind text not null,
  submission text,
  text text
);
create index on fault_step (report, id);

-- Readings of tickets.

create table fault_ticket (
  reference text primary key,
  subject text not null,
  asset text,
  place text,
  problem text,
  status text not null,
  -- personnel number where the portal knows it, else the name
  assignee text,
  assignee_name text,
  expected_at timestamptz,
  solved_at timestamptz,
  reopen_until timestamptz,
  affected integer not null,
  reported_at timestamptz not null,
  updated_at timestamptz not null
);
create index on fault_ticket (asset);
create index on fault_ticket (place);

-- What staff did or wrote for everybody who waits; only of tickets for which somebody here does.
create table fault_entry (
  reference text not null,
  id text not null,
  position integer not null,
  happened_at timestamptz not null,
  kind text not null,
  employee text,
  name text,
  text text,
  person text,
  person_name text,
  expected_at timestamptz,
  primary key (reference, id)
);

-- Readings of assets and places.

create table fault_place (
  code text primary key,
  kind text not null,
  name_en text not null,
  name_nl text not null,
  parent text,
  position integer not null
);

create table fault_asset_kind (
  code text primary key,
  name_en text not null,
  name_nl text not null
);

create table fault_problem (
  kind text not null,
  code text not null,
  position integer not null,
  name_en text not null,
  name_nl text not null,
  primary key (kind, code)
);

create table fault_asset (
  code text primary key,
  kind text not null,
  name_en text not null,
  name_nl text not null,
  place text,
  status text not null
);
create index on fault_asset (place);

create table fault_notice (
  asset text not null,
  reference text not null,
  kind text not null,
  text text not null,
  begins_at timestamptz not null,
  ends_at timestamptz,
  primary key (asset, reference)
);

-- One row: how far the reading is, and which member of the cluster is at it.
create table fault_reading_state (
  one_row boolean primary key default true check (one_row),
  cannot text not null default '{}',
  cursor text not null default '',
  asset_cursor text not null default '',
  capabilities_at timestamptz,
  changes_at timestamptz,
  places_at timestamptz,
  assets_at timestamptz,
  failing_since timestamptz,
  leased_until timestamptz not null default '-infinity'
);
insert into fault_reading_state default values;
