-- What a file looked like when it came, where that is evidence: not one byte of it is changed, and no
-- page shows it. What pages show is the harmless picture of it.
create table file_original (
  file uuid primary key references file on delete cascade,
  name text not null,
  media_type text not null,
  sha256 text not null,
  bytes integer not null,
  pages integer not null,
  -- where the photo says that it was taken, or null
  place text,
  content bytea not null
);
create index on file_original (sha256);
alter table file_original alter column content set storage external;
