-- Figures of the day: which there are, and what each was on a day.
create table figure (
  code    text primary key,
  english text not null,
  dutch   text not null,
  unit    text not null,
  norm    numeric,
  -- whether the norm is the most or the least that is right
  norm_is text check (norm_is in ('MOST', 'LEAST')),
  place   integer not null,
  home    boolean not null,
  version integer not null default 1,
  check ((norm is null) = (norm_is is null))
);

create table figure_day (
  figure     text not null references figure on delete cascade,
  day        date not null,
  -- empty for the whole organisation
  department text not null default '',
  value      numeric not null,
  -- of how many, where that says something
  out_of     integer,
  source     text not null,
  given_at   timestamptz not null,
  primary key (figure, day, department)
);
create index figure_day_day on figure_day (day);
