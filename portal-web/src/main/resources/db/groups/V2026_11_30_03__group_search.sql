create index work_group_page_search on work_group_page
  using gin (search_lexemes(title || ' ' || words)) where removed_at is null;
create index work_group_file_search on work_group_file
  using gin (search_lexemes(name)) where removed_at is null;
create index work_group_event_search on work_group_event
  using gin (search_lexemes(title || ' ' || place || ' ' || words)) where not cancelled;
