-- Thanks for a comment: how many, and who, so that each counts once.
alter table post_comment add column thanks integer not null default 0;

create table post_comment_thanks (
  comment uuid not null references post_comment on delete cascade,
  employee text not null,
  primary key (comment, employee)
);
create index on post_comment_thanks (employee);
