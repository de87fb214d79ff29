-- Groups: colleagues who belong together for a reason that no department tells.
create table work_group (
  id          uuid primary key,
  name        text collate "und-x-icu" not null,
  purpose     text not null,
  -- name and purpose in small plain letters, a space before every word
  searchable  text not null,
  kind        text not null check (kind in ('OPEN', 'CLOSED', 'HIDDEN')),
  -- ROOM replaces a mailing list, PROCESS goes across departments, COHORT is filled by a rule
  sort        text not null check (sort in ('ROOM', 'PROCESS', 'COHORT')),
  -- whether members may ask without their name; only where enough of them are
  nameless    boolean not null,
  -- where it belongs in the tree of departments, and the place that it is about; both may be null
  department  text,
  place       text,
  -- the rule of a COHORT; what is null does not count
  rule_department text,
  rule_months     integer,
  rule_title      text,
  -- how many are in it; kept by whoever writes members, who holds the lock of this row
  size        integer not null default 0,
  version     integer not null default 0,
  created_at  timestamptz not null,
  created_by  text not null,
  ended_at    timestamptz
);
create index work_group_department on work_group (department);
create index work_group_place on work_group (place);

create table work_group_member (
  group_id uuid not null references work_group on delete cascade,
  employee text not null,
  role     text not null check (role in ('OWNER', 'MEMBER', 'GUEST')),
  since    timestamptz not null,
  -- whoever came by the rule goes by it
  by_rule  boolean not null default false,
  primary key (group_id, employee)
);
create index work_group_member_employee on work_group_member (employee);

-- Who asked to come in, or was invited: gone once it is answered.
create table work_group_ask (
  group_id uuid not null references work_group on delete cascade,
  employee text not null,
  -- null when the person asked
  invited_by text,
  role     text not null check (role in ('MEMBER', 'GUEST')),
  words    text not null,
  asked_at timestamptz not null,
  primary key (group_id, employee)
);
create index work_group_ask_employee on work_group_ask (employee);

-- The one group that each person has a button to.
create table work_group_favourite (
  employee text primary key,
  group_id uuid not null references work_group on delete cascade
);
create index work_group_favourite_group on work_group_favourite (group_id);
