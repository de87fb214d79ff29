-- Boards on which a group or the whole company collects ideas, and what became of each.
create table idea_board (
  -- what it was sent under
  id       uuid primary key,
  -- null: the whole company
  group_id uuid references work_group on delete cascade,
  -- where the brainstorm goes on or took place
  event    uuid references work_group_event on delete set null,
  title    text not null,
  question text not null,
  theme    text check (theme in ('COST', 'KNOWLEDGE', 'COOPERATION', 'EFFICIENCY', 'INNOVATION')),
  -- the last day for ideas and votes; null: until somebody ends it
  last_day date,
  ended_at timestamptz,
  -- what came of all of it, once it was ended
  outcome  text not null default '',
  begun_by text not null,
  begun_at timestamptz not null,
  version  integer not null default 0,
  check (group_id is not null or (theme is not null and last_day is not null)),
  check (group_id is not null or event is null)
);
create index idea_board_group on idea_board (group_id, begun_at desc, id desc)
  where group_id is not null;
create index idea_board_company on idea_board (begun_at desc, id desc) where group_id is null;
create index idea_board_event on idea_board (event) where event is not null;
create index idea_board_begun_by on idea_board (begun_by);
create index idea_board_search on idea_board using gin (search_lexemes(title || ' ' || question));

-- Who runs it beside whoever began it.
create table idea_board_owner (
  board    uuid not null references idea_board on delete cascade,
  employee text not null,
  primary key (board, employee)
);
create index idea_board_owner_employee on idea_board_owner (employee);

create table idea_cluster (
  id    uuid primary key,
  board uuid not null references idea_board on delete cascade,
  name  text not null
);
create unique index idea_cluster_name on idea_cluster (board, lower(name));

create table idea (
  -- what it was sent under; of several at once made from that
  id         uuid primary key,
  board      uuid not null references idea_board on delete cascade,
  cluster    uuid references idea_cluster on delete set null,
  author     text not null,
  -- the author wrote down what others said
  noted      boolean not null,
  -- empty once it was deleted or taken away
  words      text not null,
  state      text not null default 'NEW'
    check (state in ('NEW', 'LOOKED_AT', 'TAKEN_UP', 'NOT_NOW', 'RESULT')),
  because    text not null default '',
  result     text not null default '',
  decided_at timestamptz,
  -- how many; stays when who voted is deleted
  votes      integer not null default 0,
  placed     timestamptz not null,
  version    integer not null default 0,
  removed_at timestamptz,
  -- what its author is told where others took it away
  removed_why text
);
create index idea_board_placed on idea (board, placed desc, id desc);
create index idea_of_author on idea (author, board);
create index idea_of_cluster on idea (cluster) where cluster is not null;
create index idea_removed on idea (removed_at) where removed_at is not null;
create index idea_search on idea
  using gin (search_lexemes(words || ' ' || because || ' ' || result)) where removed_at is null;

-- So that everybody votes once; no time, shown to nobody, deleted after the board's end.
create table idea_vote (
  idea     uuid not null references idea on delete cascade,
  employee text not null,
  primary key (idea, employee)
);
create index idea_vote_employee on idea_vote (employee);
