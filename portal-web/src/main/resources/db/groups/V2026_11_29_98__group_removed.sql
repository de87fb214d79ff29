-- What was deleted can be brought back for a while.
alter table work_group_page add column removed_at timestamptz;
create index work_group_page_removed on work_group_page (removed_at) where removed_at is not null;
-- The name of a removed file has its id behind it, so that another may have the name.
alter table work_group_file add column removed_at timestamptz;
create index work_group_file_removed on work_group_file (removed_at) where removed_at is not null;
