-- What was changed in a step of a process, and why: dated lines below the step.
create table work_group_improvement (
  id       uuid primary key,
  page     uuid not null references work_group_page on delete cascade,
  what     text not null,
  why      text not null,
  made_by  text not null,
  made_at  timestamptz not null
);
create index work_group_improvement_page on work_group_improvement (page, made_at);
