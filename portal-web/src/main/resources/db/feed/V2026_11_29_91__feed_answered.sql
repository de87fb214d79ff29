-- How soon a group answers is told by the index alone, not by five hundred posts.
drop index post_answered;
create index post_answered on post (group_id, placed desc) include (first_answer_at)
  where first_answer_at is not null and deleted_at is null and group_id is not null;
