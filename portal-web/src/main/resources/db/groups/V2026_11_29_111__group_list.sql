-- The list of groups by name, page by page.
create index work_group_name on work_group (name, id) where ended_at is null;
