create table audit_entry (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  actor   text        not null,
  action  text        not null,
  subject text        not null,
  about   text,
  before  text,
  after   text
);

create index audit_entry_actor on audit_entry (actor, id);
create index audit_entry_about on audit_entry (about, id) where about is not null;
create index audit_entry_action on audit_entry (action, id);

-- Only ever added to: neither the application nor, by mistake, the owner changes what is written.
revoke update, delete, truncate on audit_entry from "${applicationRole}";

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the audit are never changed';
end
$$;

create trigger audit_entry_stays before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_stays();

-- What was last seen, to tell what changed meanwhile; secrets only as a digest.
create table audit_seen (
  what  text primary key,
  value text not null
);
