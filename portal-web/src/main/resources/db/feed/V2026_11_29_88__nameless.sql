-- Asking without a name. No row here leads from a question to a person, see docs/adr/0011.

-- The keys with which the portal signs tickets that it does not see; one for each group and week.
create table nameless_key (
  id uuid primary key,
  group_id uuid not null,
  -- the Monday on which it began; it counts for two weeks
  period date not null,
  public_key bytea not null,
  -- the private one, unreadable for whoever has the database alone
  sealed bytea not null,
  unique (group_id, period)
);
create index on nameless_key (period);

-- How many tickets somebody took. Who it is stands here only as a mark that nobody can make again
-- without the secret of the installation, and there is no moment.
create table nameless_draw (
  key_id uuid not null references nameless_key on delete cascade,
  mark bytea not null,
  drawn smallint not null,
  primary key (key_id, mark)
);

-- Tickets that were used, so that each is used once: their hash only, until their key ends.
create table nameless_spent (
  ticket bytea primary key,
  key_id uuid not null references nameless_key on delete cascade
);
create index on nameless_spent (key_id);

-- Questions that wait to be published together with others, at a moment that nobody chose.
create table nameless_waiting (
  id uuid primary key,
  group_id uuid not null,
  asked_on date not null,
  words text not null
);
create index on nameless_waiting (asked_on);

-- What moderators decided about what was reported. Words are in none of it.
create table moderation_decision (
  item uuid primary key,
  post_id uuid not null references post on delete cascade,
  -- whom it was told; null where nobody knows
  author text,
  -- KEPT or TAKEN_AWAY
  decision text not null check (decision in ('KEPT', 'TAKEN_AWAY')),
  reason text check (reason in ('RUDE', 'PRIVATE', 'WRONG', 'ELSEWHERE', 'OTHER')),
  decided_by text not null,
  decided_on timestamptz not null
);
create index on moderation_decision (post_id);
create index on moderation_decision (author);
create index on moderation_decision (decided_by);
create index on moderation_decision (decided_on);

-- Questions that wait for their first answer, whoever may read them: moderators begin at the oldest.
create index post_nobody_answered on post (placed, id)
  where asks = 'QUESTION' and accepted_comment is null and first_answer_at is null
    and deleted_at is null and subject is null and closed_at is null;
