create index news_article_search on news_article
  using gin (search_lexemes(title || ' ' || topic || ' ' || lead || ' ' || words))
  where state = 'PUBLISHED';
