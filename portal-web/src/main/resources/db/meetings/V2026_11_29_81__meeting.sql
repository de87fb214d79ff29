-- Meetings: what an organiser wants, and how far each part of it is at its system.

create table meeting_submission (
  id uuid primary key,
  employee text not null,
  meeting uuid not null,
  content text not null,
  sent_at timestamptz not null default now()
);

create table meeting_plan (
  id uuid primary key,
  organiser text not null,
  organiser_email text,
  organiser_name text not null,
  subject text not null,
  text text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  guests integer not null,
  -- what held before a change that is on its way, as JSON
  before text,
  called_off boolean not null,
  language text not null,
  sent_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null
);
create index on meeting_plan (organiser, starts_at);

create table meeting_attendee (
  meeting uuid not null references meeting_plan,
  employee text not null,
  email text not null,
  name text not null,
  primary key (meeting, employee)
);
create index on meeting_attendee (employee);

create table meeting_leg (
  -- also the submission id under which it is first written
  id uuid primary key,
  meeting uuid not null references meeting_plan,
  position integer not null,
  kind text not null,
  connection text not null,
  code text,
  name_en text,
  name_nl text,
  served_at timestamptz,
  -- how many have which diet, as JSON
  diets text,
  cost_centre text,
  state text not null,
  on_its_way text,
  awaited text,
  -- by which what the system was asked for, and what it has, is known again
  sent text,
  confirmed text,
  reference text,
  source_version text,
  source_status text,
  reason text,
  given_up boolean not null,
  waits_since timestamptz not null,
  attention_since timestamptz
);
create index on meeting_leg (meeting);

create sequence meeting_step_id;

create table meeting_step (
  id bigint primary key,
  meeting uuid not null references meeting_plan,
  leg text,
  happened_at timestamptz not null,
  kind text not null,
  text text
);
create index on meeting_step (meeting, id);
