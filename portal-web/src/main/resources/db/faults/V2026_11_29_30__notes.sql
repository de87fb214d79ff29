-- What facilities write on a device or a place for everybody who picks it.

create table fault_note (
  -- the submission id
  id uuid primary key,
  -- the note that it changes, or the first of those; their messages go in order
  chain uuid not null,
  -- one of the two
  asset text,
  place text,
  kind text not null,
  text text not null,
  begins_at timestamptz not null,
  ends_at timestamptz,
  employee text not null,
  written_at timestamptz not null,
  -- how it stands with the system of assets, or its withdrawal once it is withdrawn
  state text not null,
  -- why the system did not take it
  why text,
  -- the system's own name of it
  reference text,
  -- whether it was read there
  seen_there boolean not null default false,
  withdrawn_at timestamptz,
  -- null when it was withdrawn at the system itself
  withdrawn_by text,
  check ((asset is null) <> (place is null))
);
create index on fault_note (asset);
create index on fault_note (place);

-- Which of them is one of ours.
alter table fault_notice add column submission uuid;

-- All assets are read once more.
update fault_reading_state set asset_cursor = '', assets_at = null;
