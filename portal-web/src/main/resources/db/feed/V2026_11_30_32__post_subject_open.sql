-- How many problems of a step are open stands on the page of its group.
create index post_subject_open on post (subject)
  where subject is not null and deleted_at is null and closed_at is null
    and (asks = 'HELP' or (asks = 'QUESTION' and accepted_comment is null));
