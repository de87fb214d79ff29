-- What colleagues write. Groups come later than this file, so nothing refers to them; a group is
-- ended and never deleted.
create table post (
  id uuid primary key,
  -- both null: for everybody
  group_id uuid,
  -- what it is about (kind:id); it is then shown there and on no other list
  subject text,
  -- null: asked without a name
  author text,
  asks text not null check (asks in ('QUESTION', 'DECISION', 'HELP', 'READ', 'FYI')),
  -- Markdown with mentions as numbers; empty once it was deleted
  words text not null,
  -- decides the order; of a question without a name the day only
  placed timestamptz not null,
  -- decisions, help and reading: until when
  until timestamptz,
  -- help: how many
  enough integer,
  closed_at timestamptz,
  outcome text,
  accepted_comment uuid,
  first_answer_at timestamptz,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by text,
  comment_count integer not null default 0,
  -- who voted, signed up or confirmed
  action_count integer not null default 0,
  -- of each reaction, in the order in which they are shown
  reactions integer[] not null default '{0,0,0}',
  -- what open pages ask for; of a question without a name the day only
  changed_at timestamptz not null,
  version integer not null default 0,
  -- null where nobody may tell who sent it
  submission uuid unique,
  check (group_id is null or subject is null)
);
create index post_everybody on post (placed desc, id desc)
  where group_id is null and subject is null and deleted_at is null;
create index post_group on post (group_id, placed desc, id desc)
  where group_id is not null and deleted_at is null;
create index post_subject on post (subject, placed desc, id desc)
  where subject is not null and deleted_at is null;
create index post_author on post (author, placed desc, id desc)
  where deleted_at is null and subject is null;
-- what may wait for somebody: open ones only, by their end
create index post_waiting on post (group_id, until)
  where asks in ('READ', 'DECISION', 'HELP') and closed_at is null and deleted_at is null
    and subject is null;
create index post_unanswered on post (group_id, placed desc, id desc)
  where asks = 'QUESTION' and accepted_comment is null and deleted_at is null and subject is null;
create index post_accepted on post (group_id, placed desc, id desc)
  where accepted_comment is not null and deleted_at is null and group_id is not null;
create index post_answered on post (group_id, placed desc)
  where first_answer_at is not null and deleted_at is null and group_id is not null;
create index post_written on post (author, placed);
create index post_changed on post (changed_at);
create index post_deleted on post (deleted_at) where deleted_at is not null;
create index post_deleted_by on post (deleted_by) where deleted_by is not null;

create table post_comment (
  id uuid primary key,
  post_id uuid not null references post on delete cascade,
  author text,
  words text not null,
  placed timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by text,
  version integer not null default 0,
  submission uuid unique
);
create index on post_comment (post_id, placed, id);
create index on post_comment (author, placed);
create index on post_comment (deleted_at) where deleted_at is not null;

create table post_option (
  post_id uuid not null references post on delete cascade,
  nr smallint not null,
  words text not null,
  votes integer not null default 0,
  primary key (post_id, nr)
);

-- one vote, sign-up or confirmation of a person, as the post asks
create table post_action (
  post_id uuid not null references post on delete cascade,
  employee text not null,
  option smallint,
  at timestamptz not null,
  primary key (post_id, employee)
);
create index on post_action (employee);

create table post_reaction (
  post_id uuid not null references post on delete cascade,
  employee text not null,
  kind smallint not null,
  primary key (post_id, employee, kind)
);
create index on post_reaction (employee);

-- what a post or a comment said before it was edited
create table post_wording (
  post_id uuid not null references post on delete cascade,
  -- the post itself or one of its comments
  item uuid not null,
  version integer not null,
  words text not null,
  written_at timestamptz not null,
  primary key (item, version)
);
create index on post_wording (post_id);

create table post_file (
  file uuid primary key,
  post_id uuid not null references post on delete cascade,
  place smallint not null,
  kind text not null check (kind in ('IMAGE', 'PDF')),
  name text not null,
  -- what an image shows, for whoever does not see it
  alt text not null,
  width integer not null,
  height integer not null,
  bytes integer not null
);
create index on post_file (post_id);

create table post_hashtag (
  hashtag text not null,
  post_id uuid not null references post on delete cascade,
  placed timestamptz not null,
  primary key (hashtag, post_id)
);
create index on post_hashtag (hashtag, placed desc, post_id desc);
create index on post_hashtag (post_id);

create table post_mention (
  -- the post itself or one of its comments
  item uuid not null,
  employee text not null,
  post_id uuid not null references post on delete cascade,
  placed timestamptz not null,
  primary key (item, employee)
);
create index on post_mention (employee, placed desc);
create index on post_mention (post_id);

create table post_report (
  id uuid primary key,
  post_id uuid not null references post on delete cascade,
  -- the post itself or one of its comments
  item uuid not null,
  employee text not null,
  reason text not null check (reason in ('RUDE', 'PRIVATE', 'WRONG', 'ELSEWHERE', 'OTHER')),
  words text not null,
  reported_at timestamptz not null,
  handled_at timestamptz,
  handled_by text,
  unique (item, employee)
);
create index post_report_open on post_report (reported_at) where handled_at is null;
create index on post_report (post_id);
create index on post_report (employee);

create table feed_follow (
  employee text not null,
  kind text not null check (kind in ('PERSON', 'GROUP', 'HASHTAG', 'POST')),
  target text not null,
  -- followed, or never to be shown
  muted boolean not null,
  since timestamptz not null default now(),
  primary key (employee, kind, target)
);
create index feed_follow_target on feed_follow (kind, target) where not muted;

create table feed_draft (
  employee text not null,
  -- where it is written, e.g. home
  place text not null,
  content text not null,
  changed_at timestamptz not null,
  primary key (employee, place)
);
create index on feed_draft (changed_at);
