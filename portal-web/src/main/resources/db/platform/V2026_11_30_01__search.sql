-- What people wrote is found by its words: without accents, as the stems that English and Dutch make
-- of them. Mentions are no words, so nobody is found by a number. The functions know no other of
-- ours, because an index is made and restored without our schema in the path. What it costs lets an
-- index be asked rather than the words of each row be looked through.
create function search_lexemes(words text) returns tsvector
  immutable parallel safe cost 10000 language sql as $$
  select to_tsvector('pg_catalog.english', plain) || to_tsvector('pg_catalog.dutch', plain)
  from (select regexp_replace(
    regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g'),
    '@\[[^]]*]|[^[:alnum:]]+' collate "und-x-icu", ' ', 'g') as plain) p
$$;

-- Finds what has all of these words, each as it is in either language. What either language leaves
-- out as a little word counts only where there is nothing else.
create function search_query(words text[]) returns tsquery
  immutable parallel safe language sql as $$
  select coalesce(
    string_agg('(' || english::text || '|' || dutch::text || ')', '&')
      filter (where numnode(english) > 0 and numnode(dutch) > 0),
    string_agg('(' || case when numnode(english) > 0 then english else dutch end::text || ')', '&')
      filter (where numnode(english) + numnode(dutch) > 0))::tsquery
  from (select plainto_tsquery('pg_catalog.english', word) as english,
    plainto_tsquery('pg_catalog.dutch', word) as dutch from unnest(words) word) q
$$;

-- On which day and in which week something was said, as words that nobody can type: among millions
-- of posts a frequent word is looked for day by day and week by week.
create function search_time(placed timestamptz) returns tsvector
  immutable parallel safe language sql as $$
  select array_to_tsvector(array['@d' || day::text, '@w' || (day / 7)::text])
  from (select floor(extract(epoch from placed - timestamptz '2000-01-01 00:00Z') / 86400)::int as day) d
$$;
