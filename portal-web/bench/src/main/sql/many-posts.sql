-- A large organisation and a year of what it said, for measurements: written beside the people whom
-- the portal has read, whose copies fill it up. A few groups, people and hashtags have far more than
-- the others; of everything else each person has as much in a small as in a large one. The same at
-- every run but for the moment at which the year ends. As the superuser:
--
--   PGOPTIONS='-c search_path=wissel -c bench.people=1000000 -c bench.posts=10000000' \
--     psql -f many-posts.sql postgresql://…
--
-- What it fills is not written ahead (unlogged) and keeps its references unchecked: a database to
-- measure in and to throw away.

set session_replication_role = replica;
set work_mem = '512MB';
set maintenance_work_mem = '1GB';
set jit = off;

-- --- tables without their indexes while they are filled ---

create temp table bench_table as
select c.oid::regclass as name from pg_class c
where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
  and (c.relname like 'post%'
    or c.relname in ('moderation_decision', 'work_group_member', 'work_group_link', 'feed_follow', 'notice', 'employee'));

create temp table bench_made (nr int generated always as identity, sql text);

do $$
declare
  it record;
begin
  create temp table bench_constraint on commit drop as
  select c.conrelid::regclass as name, c.conname, c.contype, pg_get_constraintdef(c.oid) as what
  from pg_constraint c where c.conrelid in (select name from bench_table) and c.contype in ('f', 'p', 'u');
  insert into bench_made (sql)
  select format('alter table %s add constraint %I %s', name, conname, what) from bench_constraint
  where contype <> 'f' order by name;
  for it in select * from bench_constraint where contype = 'f' loop
    execute format('alter table %s drop constraint %I', it.name, it.conname);
  end loop;
  for it in select * from bench_constraint where contype <> 'f' loop
    execute format('alter table %s drop constraint %I', it.name, it.conname);
  end loop;
  for it in
    select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as what
    from pg_index i where i.indrelid in (select b.name from bench_table b)
  loop
    insert into bench_made (sql) values (it.what);
    execute format('drop index %s', it.name);
  end loop;
  insert into bench_made (sql)
  select format('alter table %s add constraint %I %s not valid', name, conname, what)
  from bench_constraint where contype = 'f';
  for it in select name from bench_table loop
    execute format('alter table %s set unlogged', it.name);
  end loop;
end $$;

-- --- what is drawn: of a number and a purpose always the same ---

create function pg_temp.one(number bigint, purpose int) returns float8
  immutable parallel safe language sql as $$
  select (hashint8extended(number, purpose) & 4503599627370495)::float8 / 4503599627370496::float8
$$;

create function pg_temp.id(kind text, number bigint) returns uuid
  immutable parallel safe language sql as $$ select md5(kind || number)::uuid $$;

-- --- people ---

insert into employee
select number || '-' || i, given_name, family_name || s, full_name || s, initials, searchable || s,
  i || '.' || email, phone, department, manager, job_title, location, status, starts_on, ends_on,
  pattern, skills, languages, channels, updated_at, 'copy'
from employee, generate_series(1, 1 + current_setting('bench.people')::int / (select count(*) from employee)) i,
  lateral (select chr((97 + i / 26)::int) || chr((97 + i % 26)::int) as s) suffix
order by i, number
limit greatest(0, current_setting('bench.people')::int - (select count(*) from employee));

-- from the one who says most to the one who says least, whoever they are
create temp table bench_person as
select (row_number() over (order by md5(number)) - 1)::int as nr, number from employee;

create temp table bench_size as
select count(*)::int as people, (count(*) / 45)::int as groups, current_setting('bench.posts')::int as posts
from bench_person;
analyze bench_person;

-- --- groups: everybody is in the room of a team of 45, and in some of the fourth that grows large ---

create temp table bench_member as
select group_nr, (row_number() over (partition by group_nr order by pg_temp.one(person_nr, 1)) - 1)::int as nr,
  person_nr, p.number
from (
  select p.nr as person_nr, least(p.nr / 45, s.groups - 1) as group_nr from bench_person p, bench_size s
  union
  select p.nr, floor(s.groups / 4 * pg_temp.one(p.nr * 10::bigint + k, 2) ^ 2.5)::int
  from bench_person p, bench_size s, generate_series(1, floor(9 * pg_temp.one(p.nr, 3))::int) k) m
join bench_person p on p.nr = m.person_nr;

create temp table bench_group as
select group_nr as nr, pg_temp.id('group', group_nr) as id, count(*)::int as size
from bench_member group by group_nr;
analyze bench_member, bench_group;

insert into work_group (id, name, purpose, searchable, kind, sort, nameless, department, place, size,
  created_at, created_by)
select g.id, 'Room ' || g.nr, 'What everybody of room ' || g.nr || ' has to know', ' room ' || g.nr,
  case when g.nr < s.groups / 4 then (array['OPEN', 'OPEN', 'OPEN', 'CLOSED'])[1 + g.nr % 4]
    else (array['CLOSED', 'OPEN', 'CLOSED', 'HIDDEN', 'OPEN'])[1 + g.nr % 5] end,
  'ROOM', false, null, null, g.size, now() - interval '400 days', m.number
from bench_size s, bench_group g join bench_member m on m.group_nr = g.nr and m.nr = 0;

insert into work_group_member (group_id, employee, role, since)
select g.id, m.number, case when m.nr = 0 then 'OWNER' when m.nr % 30 = 29 then 'GUEST' else 'MEMBER' end,
  now() - interval '390 days'
from bench_member m join bench_group g on g.nr = m.group_nr;

insert into work_group_favourite
select m.number, g.id from bench_member m join bench_group g on g.nr = m.group_nr
where m.group_nr = m.person_nr / 45 and m.nr % 2 = 0
on conflict do nothing;

-- --- posts: a tenth for everybody, a few about things, the others in groups ---

create temp table bench_post as
select i, pg_temp.id('post', i) as id, x.place, x.group_nr,
  (array['QUESTION', 'QUESTION', 'QUESTION', 'QUESTION', 'QUESTION', 'QUESTION', 'QUESTION', 'FYI', 'FYI',
    'FYI', 'FYI', 'FYI', 'FYI', 'FYI', 'DECISION', 'DECISION', 'HELP', 'HELP', 'READ', 'READ'])[
    1 + floor(20 * pg_temp.one(i, 11))::int] as asks,
  now() - (s.posts - i + 0.5) * (interval '365 days' / s.posts) as placed,
  case when i % 10000 = 5000 then 300
    else (array[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4])[1 + floor(16 * pg_temp.one(i, 12))::int]
    end as comments,
  floor(10 * pg_temp.one(i, 13) ^ 2)::int as actions,
  floor(5 * pg_temp.one(i, 14) ^ 1.5)::int as reactions,
  case when pg_temp.one(i, 15) < 0.3 then floor(500 * pg_temp.one(i, 16) ^ 3)::int end as tag,
  floor(s.people * pg_temp.one(i, 17) ^ 3)::int as person_nr
from bench_size s, generate_series(1, s.posts) i,
  lateral (select pg_temp.one(i, 10) as place,
    case when pg_temp.one(i, 10) > 0.55 then floor(s.groups * pg_temp.one(i, 18))
      when pg_temp.one(i, 10) > 0.13 then floor(s.groups / 4 * pg_temp.one(i, 18) ^ 2.5) end::int as group_nr) x;
analyze bench_post;

insert into post (id, group_id, subject, author, asks, words, placed, until, enough, closed_at, outcome,
  accepted_comment, first_answer_at, comment_count, action_count, reactions, changed_at, submission)
select p.id, g.id, case when p.place between 0.10 and 0.13 then 'thing:' || floor(1000 * pg_temp.one(p.i, 20)) end,
  coalesce(m.number, e.number), p.asks,
  (array['Does anybody know who has the key of the store room since Monday? ', 'The ferry does not sail this week. ',
    'We move to the second floor on Thursday, so pack what is yours. ', 'Who can take over a visit tomorrow morning? ',
    'The new forms are on the page of the group; the old ones are not taken any more. ',
    'Which of the two proposals do we go on with? '])[1 + floor(6 * pg_temp.one(p.i, 21))::int]
  || (array['I looked on the old pages first. ', 'Please answer here, then the others see it as well. ',
    'It is the same at all our places, as far as I heard from colleagues of the other region. ', ''])[
    1 + floor(4 * pg_temp.one(p.i, 22))::int]
  || 'Number ' || p.i || coalesce(' #tag' || p.tag, ''),
  p.placed, case when p.asks in ('DECISION', 'HELP', 'READ') then p.until end,
  case when p.asks = 'HELP' then 1 + p.i % 8 end,
  case when p.asks in ('DECISION', 'HELP') and p.until < now() and pg_temp.one(p.i, 23) < 0.8 then p.until end,
  case when p.asks = 'DECISION' and p.until < now() and pg_temp.one(p.i, 23) < 0.8 then 'We do the first' end,
  case when p.asks = 'QUESTION' and p.comments > 0 and pg_temp.one(p.i, 24) < 0.7 then pg_temp.id('comment', p.i * 1000::bigint + 1) end,
  case when p.asks = 'QUESTION' and p.comments > 0 then p.placed + pg_temp.one(p.i * 1000::bigint + 1, 31) * interval '1 hour' end,
  p.comments, case when p.asks in ('DECISION', 'HELP', 'READ') then p.actions else 0 end,
  array[p.reactions, 0, 0], least(now(), p.placed + pg_temp.one(p.i, 25) ^ 3 * interval '12 hours'), gen_random_uuid()
from (select *, placed + (1 + 13 * pg_temp.one(i, 26)) * interval '1 day' as until from bench_post) p
left join bench_group g on g.nr = p.group_nr
left join bench_member m on m.group_nr = p.group_nr and m.nr = floor(g.size * pg_temp.one(p.i, 19) ^ 2)::int
left join bench_person e on e.nr = p.person_nr and g.id is null;

insert into post_option (post_id, nr, words, votes)
select id, nr, 'Proposal ' || nr, case when nr = 1 then actions else 0 end
from bench_post, generate_series(1, 2) nr where asks = 'DECISION';

insert into post_file (file, post_id, place, kind, name, alt, width, height, bytes)
select pg_temp.id('file', i), id, 0, 'IMAGE', 'photo.jpg', 'The door of the store room', 1600, 1200, 200000
from bench_post where i % 20 = 7;

insert into post_hashtag (hashtag, post_id, placed)
select 'tag' || tag, id, placed from bench_post where tag is not null;

insert into post_comment (id, post_id, author, words, placed, submission)
select case when k = 1 then pg_temp.id('comment', n) else gen_random_uuid() end, c.id, e.number,
  (array['It lies at the desk. ', 'Same here, since yesterday morning. ', 'Thank you. ', 'I can, call me. '])[(1 + n % 4)::int]
  || 'Number ' || n, least(now(), placed + k * pg_temp.one(n, 31) * interval '1 hour'), gen_random_uuid()
from (select p.id, p.placed, k, p.i * 1000::bigint + k as n from bench_post p, generate_series(1, p.comments) k) c
join bench_person e on e.nr = floor((select people from bench_size) * pg_temp.one(n, 30))::int;

-- who reacted, voted, signed up or confirmed: of groups their members
insert into post_reaction (post_id, employee, kind)
select r.id, e.number, 0
from (select p.id, ((p.i * 7919::bigint + k * 104729) % s.people)::int as person_nr
  from bench_size s, bench_post p, generate_series(1, p.reactions) k) r
join bench_person e on e.nr = r.person_nr;

insert into post_action (post_id, employee, option, at)
select a.id, coalesce(m.number, e.number), case when a.asks = 'DECISION' then 1 end, least(now(), a.placed + k * interval '1 hour')
from (select p.id, p.asks, p.placed, k, p.group_nr, ((p.i + k) % g.size)::int as nr,
    case when g.id is null then ((p.i * 7919::bigint + k * 104729) % s.people)::int end as person_nr
  from bench_size s, bench_post p left join bench_group g on g.nr = p.group_nr,
    generate_series(1, least(p.actions, coalesce(g.size, p.actions))) k
  where p.asks in ('DECISION', 'HELP', 'READ')) a
left join bench_member m on m.group_nr = a.group_nr and m.nr = a.nr
left join bench_person e on e.nr = a.person_nr;

insert into post_mention (item, employee, post_id, placed)
select t.id, e.number, t.id, t.placed
from (select id, placed, floor(s.people * pg_temp.one(i, 41) ^ (1 + 2 * (i % 2)))::int as person_nr
  from bench_size s, bench_post where pg_temp.one(i, 40) < 0.15) t
join bench_person e on e.nr = t.person_nr;

-- --- what each person follows, does not want to see, and was told ---

insert into feed_follow (employee, kind, target, muted)
select distinct on (w.employee, w.kind, w.target) w.* from (
  select f.number as employee, 'PERSON' as kind, e.number as target, f.k = 6 as muted
  from (select p.number, k, floor(s.people * pg_temp.one(p.nr * 10::bigint + k, 50) ^ 3)::int as person_nr
    from bench_size s, bench_person p, generate_series(1, case when p.nr % 5 = 0 then 6 else 5 end) k) f
  join bench_person e on e.nr = f.person_nr
  union all
  select p.number, 'HASHTAG', 'tag' || floor(500 * pg_temp.one(p.nr * 10::bigint + k, 51) ^ 3), k = 4
  from bench_person p, generate_series(1, case when p.nr % 5 = 1 then 4 else 3 end) k
  union all
  select f.number, 'GROUP', g.id::text, f.k = 3
  from (select p.number, k, floor(s.groups / 4 * pg_temp.one(p.nr * 10::bigint + k, 52) ^ 2.5)::int as group_nr
    from bench_size s, bench_person p, generate_series(1, case when p.nr % 5 = 2 then 3 else 2 end) k) f
  join bench_group g on g.nr = f.group_nr
  union all
  select p.number, 'POST', pg_temp.id('post', 1 + floor(s.posts * pg_temp.one(p.nr * 10::bigint + k, 53))::int)::text, k = 3
  from bench_size s, bench_person p, generate_series(1, case when p.nr % 5 = 3 then 3 else 2 end) k) w
where not exists (
  select from feed_follow f where f.employee = w.employee and f.kind = w.kind and f.target = w.target);

insert into notice (employee, thread, within, href, key, arguments, times, told_at, seen_at)
select distinct on (p.number, id) p.number, 'post:' || id, null, '/feed/post.xhtml?id=' || id, 'feed.notice.answered', array['@[' || p.number || ']'],
  1, told, case when k < 4 then now() end
from bench_size s, bench_person p, generate_series(1, 5) k,
  lateral (select pg_temp.id('post', s.posts - floor(s.posts / 12 * pg_temp.one(p.nr * 10::bigint + k, 54))::int) as id,
    now() - pg_temp.one(p.nr * 10::bigint + k, 54) * interval '30 days' as told) n;

-- --- as it was ---

drop table bench_post, bench_member, bench_group, bench_person;

do $$
declare
  it record;
begin
  for it in select sql from bench_made order by nr loop
    execute it.sql;
  end loop;
end $$;

set session_replication_role = origin;
