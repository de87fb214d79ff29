-- Until when a statement takes answers: counted from when its article was seen first, and never moved after that.
alter table news_article add column statement_until timestamptz;
update news_article set statement_until = placed + interval '30 days'
  where state = 'PUBLISHED' and statement <> '';
