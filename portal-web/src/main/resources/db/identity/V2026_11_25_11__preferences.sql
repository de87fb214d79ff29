-- How an employee wants to see the portal; no row means: nothing chosen yet.
create table employee_preference (
  employee varchar(32) primary key,
  language varchar(2) check (language in ('en', 'nl')),
  theme varchar(5) not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  changed_at timestamptz not null default now()
);
