-- Links to one file for colleagues outside of its group. Of the secret only the hash is kept.
create table work_group_link (
  -- what it was sent under
  id       uuid primary key,
  group_id uuid not null,
  file     uuid not null references work_group_file on delete cascade,
  hash     text not null unique,
  made_by  text not null,
  made_at  timestamptz not null,
  until    timestamptz not null,
  -- gone with its maker
  foreign key (group_id, made_by) references work_group_member on delete cascade
);
create index work_group_link_group on work_group_link (group_id, made_by);
create index work_group_link_file on work_group_link (file);
create index work_group_link_until on work_group_link (until);
