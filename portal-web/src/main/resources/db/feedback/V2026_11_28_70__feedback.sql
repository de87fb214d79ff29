-- What could be better, and where; not who said it, and by day only.
create table feedback (
  id uuid primary key,
  given_on date not null,
  page text not null,
  state text not null,
  words text not null
);
create index on feedback (given_on);
