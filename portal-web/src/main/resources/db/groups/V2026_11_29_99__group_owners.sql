-- Who runs a group stands on its page, however many are in it.
create index work_group_member_owner on work_group_member (group_id, since, employee)
  where role = 'OWNER';
