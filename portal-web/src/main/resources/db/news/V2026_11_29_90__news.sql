-- What editors write for everybody or for some, and what may be answered to whoever asks about it.

create table news_article (
  -- the submission id
  id uuid primary key,
  kind text not null check (kind in ('NEWS', 'MINUTES')),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  title text not null,
  lead text not null,
  words text not null,
  -- what it is about in a word or two, or empty
  topic text not null default '',
  image uuid references file on delete set null,
  image_alt text,
  -- from when; of a draft from when it is meant to be, or null for at once
  publish_at timestamptz,
  -- until then only those of the audience with embargo see it
  embargo_until timestamptz,
  expires_at timestamptz,
  everybody boolean not null,
  -- people may be asked about it
  asked_about boolean not null default false,
  -- it may go outside, without its internal parts; these words instead of its own, if any
  outside boolean not null default false,
  outside_words text not null default '',
  -- its place in lists
  placed timestamptz generated always as (greatest(publish_at, embargo_until)) stored,
  author text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- when its words were last changed after it was published
  corrected_at timestamptz,
  version integer not null,
  -- the submission id of what made this version
  written uuid not null,
  check (state <> 'PUBLISHED' or publish_at is not null)
);
create index on news_article (placed desc, id desc) where state = 'PUBLISHED';
create index on news_article (changed_at desc, id desc) where state <> 'PUBLISHED';
create index on news_article (image);
create index on news_article (publish_at) where state = 'PUBLISHED';
create index on news_article (embargo_until) where state = 'PUBLISHED';
create index on news_article (expires_at) where state = 'PUBLISHED';

-- Who sees it: a department with those below it, a group or a role; with embargo: who sees it before.
create table news_audience (
  article uuid not null references news_article on delete cascade,
  embargo boolean not null,
  kind text not null check (kind in ('DEPARTMENT', 'GROUP', 'ROLE')),
  target text not null,
  primary key (article, embargo, kind, target)
);

-- What a published article said before it was corrected.
create table news_wording (
  -- the submission id of the correction
  id uuid primary key,
  article uuid not null references news_article on delete cascade,
  until timestamptz not null,
  title text not null,
  lead text not null,
  words text not null,
  why text not null,
  employee text not null
);
create index on news_wording (article, until desc);

-- The agreed answer to one question: the spokesperson line.
create table news_line (
  -- the submission id
  id uuid primary key,
  article uuid references news_article on delete cascade,
  question text not null,
  -- at most three sentences
  answer text not null,
  dos text not null,
  donts text not null,
  facts text not null,
  valid_until timestamptz not null,
  -- who answers for it
  owner text not null,
  version integer not null,
  -- the submission id of what made this version
  written uuid not null,
  changed_at timestamptz not null,
  changed_by text not null,
  withdrawn_at timestamptz,
  -- what it is found by, without the little words
  found_by text[] not null
);
create index on news_line (article);
create index on news_line (valid_until) where withdrawn_at is null;
create index on news_line (changed_at);
create index on news_line (withdrawn_at);
create index on news_line (owner);

-- A sentence of a version that somebody did not understand, and what its owner says about it.
create table news_unclear (
  -- the submission id
  id uuid primary key,
  line uuid not null references news_line on delete cascade,
  version integer not null,
  sentence integer not null,
  employee text not null,
  words text not null,
  happened_at timestamptz not null,
  answered_at timestamptz
);
create index on news_unclear (line, version, sentence);
create index on news_unclear (employee);

create table news_clarification (
  -- the submission id
  id uuid primary key,
  line uuid not null references news_line on delete cascade,
  version integer not null,
  sentence integer not null,
  words text not null,
  employee text not null,
  happened_at timestamptz not null
);
create index on news_clarification (line, version, sentence);

-- What callers ask and no line answers, by its words in whatever order.
create table news_question (
  id uuid primary key,
  key text not null,
  -- where it was asked, or null
  article uuid references news_article on delete cascade,
  -- as it was first typed
  words text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- somebody of communications writes the answer
  taken_at timestamptz,
  -- the line that answers it, or nothing because none is needed
  closed_at timestamptz,
  line uuid references news_line on delete set null
);
create unique index on news_question (key, coalesce(article, '00000000-0000-0000-0000-000000000000'))
  where closed_at is null;
create index on news_question (last_at);
create index on news_question (article, last_at desc) where closed_at is null;

-- How often on a day a question came or was answered; never by whom.
create table news_count (
  -- of a line or a question
  target uuid not null,
  kind text not null check (kind in ('ASKED', 'HANDLED')),
  day date not null,
  times integer not null,
  primary key (target, kind, day)
);
create index on news_count (day);

-- So that one tap counts once, however often it is sent; nothing says whose it was.
create table news_tap (
  id uuid primary key,
  day date not null
);
create index on news_tap (day);
