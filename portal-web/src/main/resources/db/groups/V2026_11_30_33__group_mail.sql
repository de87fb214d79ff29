-- The secret in the address to which a person sends what is posted for them in one group; only the
-- hash is kept. It stays when they go out, so that they can be told why nothing is posted.
create table work_group_mail (
  hash     text primary key,
  group_id uuid not null references work_group on delete cascade,
  employee text not null,
  made_at  timestamptz not null,
  -- since when and how many mails are counted
  counted_from timestamptz not null,
  counted      integer not null default 0,
  unique (group_id, employee)
);
create index work_group_mail_employee on work_group_mail (employee);
