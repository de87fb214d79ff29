-- A blog of somebody, and a statement below an article on which its readers say what they think.

alter table news_article drop constraint news_article_kind_check;
alter table news_article add constraint news_article_kind_check
  check (kind in ('NEWS', 'MINUTES', 'BLOG'));
-- the sentence, or empty
alter table news_article add statement text not null default '';

create table news_statement_count (
  article uuid not null references news_article on delete cascade,
  opinion text not null check (opinion in ('AGREE', 'UNSURE', 'DISAGREE')),
  number integer not null check (number >= 0),
  primary key (article, opinion)
);

-- Who answered what, for as long as it can be changed; nobody but that person is shown it.
create table news_statement_answer (
  article uuid not null references news_article on delete cascade,
  employee text not null,
  opinion text not null check (opinion in ('AGREE', 'UNSURE', 'DISAGREE')),
  primary key (article, employee)
);
create index on news_statement_answer (employee);
