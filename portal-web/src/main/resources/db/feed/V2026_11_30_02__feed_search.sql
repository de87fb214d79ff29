-- Nothing waits in these indexes to be sorted in later: each of the many short looks would read it.
-- What is deleted loses its words, and so does the index.
create index post_search on post
  using gin ((search_lexemes(words) || search_time(placed))) with (fastupdate = off)
  where deleted_at is null and subject is null;
create index post_comment_search on post_comment
  using gin ((search_lexemes(words) || search_time(placed))) with (fastupdate = off)
  where deleted_at is null;
