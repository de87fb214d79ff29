-- Who can help: what people can be found by, the words that HR gives to it, and what people say
-- about themselves.

create extension if not exists pg_trgm schema "${flyway:defaultSchema}";

-- Profiles and questions are English and Dutch side by side, so every word is kept as it is and as
-- the stem that either language makes of it.
create function people_lexemes(words text) returns tsvector
  immutable parallel safe language sql as $$
  select to_tsvector('pg_catalog.simple', words) || to_tsvector('pg_catalog.english', words)
    || to_tsvector('pg_catalog.dutch', words)
$$;

-- Finds these words, one after the other.
create function people_phrase(words text) returns tsquery
  immutable parallel safe language sql as $$
  select phraseto_tsquery('pg_catalog.simple', words)
    || phraseto_tsquery('pg_catalog.english', words)
    || phraseto_tsquery('pg_catalog.dutch', words)
$$;

-- Something that people can be found by.
create table people_topic (
  id      int generated always as identity primary key,
  kind    text not null check
    (kind in ('ASK_ME', 'SKILL', 'JOB', 'DEPARTMENT', 'PLACE', 'LANGUAGE', 'NAME')),
  -- the code of a department, the tag of a language, otherwise the words
  key     text not null,
  -- as people read it
  label   text not null,
  -- as it is searched: small plain letters
  words   text not null,
  -- how many of the words make the whole of it
  size    int not null,
  -- how many people have it
  people  int not null default 0,
  lexemes tsvector generated always as (people_lexemes(words)) stored,
  unique (kind, key)
);

create index people_topic_lexemes on people_topic using gin (lexemes);
-- Names are many; they are looked through only when a question may be one.
create index people_topic_words on people_topic using gin (words gin_trgm_ops)
  where kind <> 'NAME';
create index people_topic_names on people_topic using gin (words gin_trgm_ops)
  where kind = 'NAME';

create table people_topic_of (
  topic    int not null references people_topic on delete cascade,
  employee text not null,
  primary key (topic, employee)
);

create index people_topic_of_employee on people_topic_of (employee, topic);
create index employee_department on employee (department);
create index employee_searchable on employee using gin (searchable gin_trgm_ops);

-- What a person says about themselves; nobody else writes here.
create table people_profile (
  employee   text primary key,
  ask_me     text[] not null default '{}',
  not_me     text[] not null default '{}',
  hidden     text[] not null default '{}',
  version    int not null default 1,
  changed_at timestamptz not null default now()
);

-- A line of the term list: words that mean the same.
create table people_term (
  id         int generated always as identity primary key,
  words      text[] not null,
  version    int not null default 1,
  changed_at timestamptz not null default now()
);

create table people_term_word (
  term    int not null references people_term on delete cascade,
  words   text not null,
  size    int not null,
  lexemes tsvector generated always as (people_lexemes(words)) stored,
  primary key (term, words)
);

create index people_term_word_lexemes on people_term_word using gin (lexemes);
create index people_term_word_words on people_term_word using gin (words gin_trgm_ops);

-- Known words that look like one that nobody knows, the most similar first.
create function people_near(typed text) returns table (near text, likeness real)
  stable language sql set pg_trgm.word_similarity_threshold = 0.4 as $$
  select known.word, similarity(typed, known.word)
  from (select regexp_split_to_table(t.words, ' ') as word from people_topic t
        where t.kind <> 'NAME' and t.words %> typed
        union
        select regexp_split_to_table(t.words, ' ') from people_term_word t
        where t.words %> typed) known
  where similarity(typed, known.word) >= 0.42
  order by 2 desc, 1 limit 5
$$;

create function people_near_name(typed text) returns table (near text, likeness real)
  stable language sql set pg_trgm.similarity_threshold = 0.42 as $$
  select t.words, similarity(typed, t.words)
  from people_topic t where t.kind = 'NAME' and t.words % typed
  order by 2 desc, 1 limit 5
$$;

-- Everybody is read once more, which fills the topics.
update people_reading set full_read_at = null;
