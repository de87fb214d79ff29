-- What a group always has at hand: pages, files, events; and what each channel is for.
create table work_group_page (
  id        uuid primary key,
  group_id  uuid not null references work_group on delete cascade,
  title     text not null,
  -- Markdown, mentions as numbers
  words     text not null,
  place     integer not null,
  -- who sees to it: of a process whoever does the step; null for the whole group
  owner     text,
  edited_by text not null,
  edited_at timestamptz not null,
  version   integer not null default 0
);
create index work_group_page_group on work_group_page (group_id, place);

create table work_group_file (
  id       uuid primary key,
  group_id uuid not null references work_group on delete cascade,
  name     text not null,
  version  integer not null,
  changed_at timestamptz not null,
  unique (group_id, name)
);

create table work_group_file_version (
  -- what it was sent under
  id        uuid primary key,
  file      uuid not null references work_group_file on delete cascade,
  version   integer not null,
  sha256    text not null,
  bytes     integer not null,
  content   bytea not null,
  stored_by text not null,
  stored_at timestamptz not null,
  unique (file, version)
);
alter table work_group_file_version alter column content set storage external;

create table work_group_event (
  id         uuid primary key,
  group_id   uuid not null references work_group on delete cascade,
  title      text not null,
  words      text not null,
  place      text not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  -- how many may come; null for everybody
  seats      integer,
  coming     integer not null default 0,
  made_by    text not null,
  changed_at timestamptz not null,
  cancelled  boolean not null default false,
  version    integer not null default 0
);
create index work_group_event_group on work_group_event (group_id, ends_at);

create table work_group_event_answer (
  event    uuid not null references work_group_event on delete cascade,
  employee text not null,
  comes    boolean not null,
  at       timestamptz not null,
  primary key (event, employee)
);
create index work_group_event_answer_employee on work_group_event_answer (employee);

-- The secret in a person's calendar address, of which only the hash is kept.
create table work_group_calendar (
  employee text primary key,
  hash     text not null unique,
  made_at  timestamptz not null
);

-- What editors wrote in the place of the sentences that come with the portal.
create table work_group_channel (
  channel  text primary key check (channel in ('MAIL', 'CHAT', 'GROUPS', 'DOCUMENTS')),
  english  text not null,
  dutch    text not null,
  version  integer not null
);
