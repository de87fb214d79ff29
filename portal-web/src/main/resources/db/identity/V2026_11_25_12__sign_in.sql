-- Who is signed in, so that a restart of all nodes signs nobody out. Tokens, name and roles are sealed
-- with wissel.sign-in.key and the key is a hash of the cookie: a copy of this table lets nobody in and
-- names nobody.
create table sign_in (
  key text primary key,
  sealed bytea not null,
  used_at timestamptz not null,
  ends_at timestamptz not null
);
