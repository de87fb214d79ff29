-- Who runs a group stands on its page, however many are in it.
create index work_group_member_owner on work_group_member (group_id, since, employee)
  where role = 'OWNER';
-- The list of groups by name, page by page.
create index work_group_name on work_group (name, id) where ended_at is null;
