-- What happened in a thread that somebody follows: one row per person and thread, counted up while
-- it is unread. No words of anybody: a key of the portal's own texts and what belongs in it.
create table notice (
  employee text not null,
  thread text not null,
  -- the group whose members alone may see it; null for what everybody may
  within text,
  href text not null,
  key text not null,
  arguments text[] not null,
  times int not null,
  told_at timestamptz not null,
  seen_at timestamptz,
  primary key (employee, thread)
);
-- the page, the newest first
create index notice_newest on notice (employee, told_at desc, thread desc);
-- the bell
create index notice_unseen on notice (employee) where seen_at is null;
-- what is taken away, and what was kept long enough
create index notice_thread on notice (thread);
create index notice_within on notice (within, employee) where within is not null;
create index notice_told on notice (told_at);
