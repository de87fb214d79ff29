-- The one change that entries allow: a former colleague's number gives way to a pseudonym. The owner
-- does it for the application, which still may neither update nor delete.
create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('wissel.forgetting', true) = 'on' then
    return null;
  end if;
  raise exception 'entries of the audit are never changed';
end
$$;

create function audit_entry_forget(former text, pseudonym text) returns void
language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
  if pseudonym !~ '^former-[0-9a-f]+$' then
    raise exception 'a pseudonym begins with former-';
  end if;
  perform set_config('wissel.forgetting', 'on', true);
  update audit_entry set actor = pseudonym where actor = former;
  update audit_entry set about = pseudonym where about = former;
  update audit_entry set subject = pseudonym where subject = former;
  perform set_config('wissel.forgetting', 'off', true);
end
$$;

revoke all on function audit_entry_forget(text, text) from public;
grant execute on function audit_entry_forget(text, text) to "${applicationRole}";
