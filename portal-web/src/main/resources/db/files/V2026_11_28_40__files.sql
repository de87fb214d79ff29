-- Photos that people added, made harmless. In the database, because every node has it, one backup
-- holds both a report and its photo, and erasing a person needs no second place.
create table file (
  id uuid primary key,
  employee text not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  -- whether something stands with it; what never got that far is deleted after a day
  kept boolean not null default false,
  stored_at timestamptz not null default now()
);
create index on file (employee);
create index on file (stored_at) where not kept;

create table file_content (
  file uuid primary key references file on delete cascade,
  content bytea not null,
  thumbnail bytea not null
);
-- They are compressed already.
alter table file_content alter column content set storage external;
alter table file_content alter column thumbnail set storage external;
