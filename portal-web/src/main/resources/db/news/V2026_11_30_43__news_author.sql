-- Whoever bears the name of an article that somebody else wrote is told once, when it is there for
-- them; true until then.
alter table news_article add author_untold boolean not null default false;
create index on news_article (publish_at) where author_untold;
