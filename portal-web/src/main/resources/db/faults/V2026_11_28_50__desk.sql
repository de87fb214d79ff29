-- The staff board: what staff see of every ticket, and what they sent.

alter table fault_ticket add column urgency text;
alter table fault_ticket add column merged_into text;

-- What a reporter wrote and what is internal is kept too, for staff alone.
alter table fault_entry add column for_all boolean not null default true;

-- Who waits for a ticket.
create table fault_waiting (
  reference text not null,
  -- did not report it
  follows boolean not null,
  position integer not null,
  -- personnel number where the portal knows it, else the name
  employee text,
  name text,
  primary key (reference, follows, position)
);

-- Whom tickets can be given to.
create table fault_staff (
  position integer primary key,
  employee text,
  email text,
  name text not null
);

-- What staff sent, and what became of it.
create table fault_desk_write (
  id uuid primary key,
  -- what it is about: a ticket or an asset
  subject text not null,
  kind text not null,
  employee text not null,
  text text,
  -- in what way it was refused
  refusal text,
  state text not null,
  sent_at timestamptz not null,
  settled_at timestamptz
);
create index on fault_desk_write (subject);
create index on fault_desk_write (settled_at);

-- What one shift tells the next.
create table fault_handover (
  id uuid primary key,
  employee text not null,
  text text not null,
  written_at timestamptz not null
);

-- All tickets are read once more.
update fault_reading_state set cursor = '', capabilities_at = null;
